namespace Slipway.Git;

/// <summary>
/// The branch that a CI host works on, from its environment variables: hosts check out the commit alone, so that git knows none. A pull request
/// is no branch of this repository and has a name that none of them has, such as <c>12/merge</c>: whoever calls a fork's branch <c>main</c>
/// must not get this one's aliases.
/// </summary>
public static class CiBranch
{
    private const string OnOrigin = "origin/";

    /// <summary>The branch, such as <c>feature/cart</c>; null on a tag, and where no known host is at work.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> variables)
    {
        string? Value(string name) => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
        bool Has(string name) => Value(name) is not null;

        // GitHub, GitLab, Azure Pipelines, Jenkins, AppVeyor, Bitbucket, Bamboo, Travis.
        return Has("GITHUB_ACTIONS") ? Unless(Value("GITHUB_REF_TYPE") == "tag", Value("GITHUB_REF_NAME"))
            : Has("GITLAB_CI") ? Unless(Has("CI_COMMIT_TAG"), OfReference(Value("CI_MERGE_REQUEST_REF_PATH")) ?? Value("CI_COMMIT_REF_NAME"))
            // The name alone is but the last part of 'feature/cart'.
            : Has("TF_BUILD") ? Has("BUILD_SOURCEBRANCH") ? OfReference(Value("BUILD_SOURCEBRANCH")) : Value("BUILD_SOURCEBRANCHNAME")
            : Has("JENKINS_URL") || Has("JENKINS_HOME") ? Unless(Has("TAG_NAME"), Value("BRANCH_NAME") ?? OfOrigin(Value("GIT_BRANCH")))
            : Has("APPVEYOR") ? Unless(Value("APPVEYOR_REPO_TAG") == "true", Pull(Value("APPVEYOR_PULL_REQUEST_NUMBER")) ?? Value("APPVEYOR_REPO_BRANCH"))
            : Has("BITBUCKET_PIPELINE_UUID") ? Unless(Has("BITBUCKET_TAG"), Pull(Value("BITBUCKET_PR_ID")) ?? Value("BITBUCKET_BRANCH"))
            : Has("bamboo_planKey") ? Pull(Value("bamboo_repository_pr_key")) ?? Value("bamboo_planRepository_branchName")
            : Has("TRAVIS") ? Unless(Has("TRAVIS_TAG"), Pull(Unless(Value("TRAVIS_PULL_REQUEST") == "false", Value("TRAVIS_PULL_REQUEST"))) ?? Value("TRAVIS_BRANCH"))
            : null;
    }

    private static string? Unless(bool condition, string? name) => condition ? null : name;

    private static string? Pull(string? number) => number is null ? null : $"{number}/merge";

    // 'refs/heads/main' is 'main', 'refs/pull/12/merge' is 'pull/12/merge', and a tag is no branch.
    private static string? OfReference(string? reference) =>
        reference is null || reference.StartsWith("refs/tags/", StringComparison.Ordinal) ? null
        : reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..]
        : reference.StartsWith("refs/", StringComparison.Ordinal) ? reference["refs/".Length..]
        : reference;

    private static string? OfOrigin(string? branch) =>
        branch?.StartsWith(OnOrigin, StringComparison.Ordinal) == true ? branch[OnOrigin.Length..] : branch;
}
