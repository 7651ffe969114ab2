namespace Slipway.Git.Tests;

public sealed class CiBranchTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS=true GITHUB_REF_TYPE=branch GITHUB_REF_NAME=feature/cart", "feature/cart")]
    [InlineData("GITHUB_ACTIONS=true GITHUB_REF_TYPE=tag GITHUB_REF_NAME=v1.2.3", null)]
    [InlineData("GITHUB_ACTIONS=true GITHUB_REF_TYPE=branch GITHUB_REF_NAME=12/merge GITHUB_HEAD_REF=main", "12/merge")]
    [InlineData("GITLAB_CI=true CI_COMMIT_REF_NAME=feature/cart CI_COMMIT_BRANCH=feature/cart", "feature/cart")]
    [InlineData("GITLAB_CI=true CI_COMMIT_REF_NAME=v1.2.3 CI_COMMIT_TAG=v1.2.3", null)]
    [InlineData("GITLAB_CI=true CI_COMMIT_REF_NAME=main CI_MERGE_REQUEST_REF_PATH=refs/merge-requests/5/head", "merge-requests/5/head")]
    [InlineData("TF_BUILD=True BUILD_SOURCEBRANCH=refs/heads/feature/cart BUILD_SOURCEBRANCHNAME=cart", "feature/cart")]
    [InlineData("TF_BUILD=True BUILD_SOURCEBRANCHNAME=main", "main")]
    [InlineData("TF_BUILD=True BUILD_SOURCEBRANCH=refs/tags/v1 BUILD_SOURCEBRANCHNAME=v1", null)]
    [InlineData("TF_BUILD=True BUILD_SOURCEBRANCH=refs/pull/12/merge BUILD_SOURCEBRANCHNAME=merge", "pull/12/merge")]
    [InlineData("JENKINS_URL=x BRANCH_NAME=PR-12", "PR-12")]
    [InlineData("JENKINS_HOME=x GIT_BRANCH=origin/feature/cart", "feature/cart")]
    [InlineData("JENKINS_URL=x TAG_NAME=v1 BRANCH_NAME=v1", null)]
    [InlineData("APPVEYOR=True APPVEYOR_REPO_BRANCH=main APPVEYOR_REPO_TAG=false", "main")]
    [InlineData("APPVEYOR=True APPVEYOR_REPO_BRANCH=main APPVEYOR_PULL_REQUEST_NUMBER=7", "7/merge")]
    [InlineData("BITBUCKET_PIPELINE_UUID=x BITBUCKET_BRANCH=main", "main")]
    [InlineData("BITBUCKET_PIPELINE_UUID=x BITBUCKET_BRANCH=main BITBUCKET_PR_ID=7", "7/merge")]
    [InlineData("bamboo_planKey=x bamboo_planRepository_branchName=main", "main")]
    [InlineData("TRAVIS=true TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=false", "main")]
    [InlineData("TRAVIS=true TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST=9", "9/merge")]
    [InlineData("TRAVIS=true TRAVIS_BRANCH=v1 TRAVIS_TAG=v1", null)]
    [InlineData("GITHUB_ACTIONS=true GITHUB_REF_NAME=", null)]
    [InlineData("GITHUB_REF_NAME=main CI_COMMIT_REF_NAME=main BRANCH_NAME=main", null)]
    public void Each_host_names_its_branch_and_no_other(string variables, string? expected) => Assert.Equal(
        expected,
        CiBranch.Find(variables.Split(' ').Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1], StringComparer.Ordinal)));
}
