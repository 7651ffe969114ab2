using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class CredentialAnswerTests
{
    [Theory]
    [InlineData("""{"ServerURL":"ghcr.io","Username":"me","Secret":"word"}""", "me", "word", false)]
    [InlineData("""{"Username":"<token>","Secret":"identity"}""", "<token>", "identity", true)]
    [InlineData("""{"Secret":"word"}""", "", "word", false)]
    public void What_a_helper_says_is_a_credential(string output, string user, string password, bool isToken)
    {
        var found = CredentialAnswer.Read("pass", "ghcr.io", 0, output, "");

        Assert.Equal((user, password, isToken), (found?.User, found?.Password.Reveal(), found?.IsIdentityToken));
    }

    [Theory]
    [InlineData(0, """{"Username":"","Secret":""}""", "")]
    [InlineData(1, "credentials not found in native keychain\n", "")]
    [InlineData(1, "", "error getting credentials - err: exit status 1, out: `Credentials not found`")]
    public void No_credential_is_none(int exitCode, string output, string error) =>
        Assert.Null(CredentialAnswer.Read("pass", "ghcr.io", exitCode, output, error));

    [Theory]
    [InlineData(2, "", "the key ring is locked", "it ended with exit code 2: the key ring is locked")]
    [InlineData(1, "no session", "", "it ended with exit code 1: no session")]
    [InlineData(1, """{"Secret":"s3cret"}""", "", "it ended with exit code 1")]
    [InlineData(0, "s3cret", "", "")]
    public void A_failing_helper_is_named_and_no_secret_is_quoted(int exitCode, string output, string error, string what)
    {
        var failure = Assert.Throws<ToolException>(() => CredentialAnswer.Read("pass", "ghcr.io", exitCode, output, error));

        what = exitCode == 0 ? """its answer is not the JSON that was expected, '{"ServerURL":…,"Username":…,"Secret":…}'""" : what;
        Assert.Equal(
            $"Credential helper 'docker-credential-pass' gave nothing for 'ghcr.io': {what}. "
            + "Mend or install it, or take it out of 'credsStore' or 'credHelpers' in Docker's 'config.json' and log in anew.", failure.Message);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ecr-login", true)]
    [InlineData("osxkeychain", true)]
    [InlineData("", false)]
    [InlineData("../x", false)]
    [InlineData("a b", false)]
    [InlineData("-x", false)]
    public void A_helpers_name_leads_nowhere_else(string name, bool isFit)
    {
        var failure = Record.Exception(() => Assert.Equal($"docker-credential-{name}", CredentialAnswer.ProgramOf(name)));

        Assert.Equal(isFit, failure is null);
        Assert.True(isFit || failure is UsageException);
    }
}
