using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Reads what a credential helper wrote (docker/docker-credential-helpers, "Development").</summary>
public static class CredentialAnswer
{
    private const int LongestComplaint = 400;

    /// <summary>How helpers say that they know nothing of a server: an exit code other than 0 and one of these.</summary>
    private static readonly string[] Nothing =
        ["credentials not found in native keychain", "no credentials server URL", "no credentials username", "credentials not found", "no usernames for"];

    /// <summary>The program of a helper, such as <c>docker-credential-pass</c> for <c>pass</c>.</summary>
    /// <exception cref="UsageException">The name is none: it would lead to another folder, or be read as something else than a name.</exception>
    public static string ProgramOf(string name) =>
        name.Length > 0 && name[0] is not ('-' or '.') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
            ? $"docker-credential-{name}"
            : throw new UsageException(
                $"'{name}' is not the name of a credential helper. Expected letters, digits, '.', '_' and '-', such as 'pass' for the program 'docker-credential-pass'. Mend 'credsStore' or 'credHelpers'.");

    /// <summary>Reads one answer.</summary>
    /// <param name="name">The helper without its prefix.</param>
    /// <param name="server">Whom it was asked about.</param>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="output">Its standard output: the credential, or a complaint. Never quoted where it may hold a secret.</param>
    /// <param name="error">Its standard error, secrets masked.</param>
    /// <returns>The credential; null where it has none.</returns>
    /// <exception cref="ToolException">It failed, or its answer cannot be read.</exception>
    public static RegistryCredential? Read(string name, string server, int exitCode, string output, string error)
    {
        if (exitCode == 0)
            return ReadCredential(name, server, output);
        // A complaint comes on standard output, by the protocol; some write it to standard error.
        if (Array.Exists(Nothing, one => output.Contains(one, StringComparison.OrdinalIgnoreCase) || error.Contains(one, StringComparison.OrdinalIgnoreCase)))
            return null;
        var complaint = error.Trim().Length > 0 ? error.Trim() : Quotable(output.Trim());
        throw Failure(name, server, $"it ended with exit code {exitCode}{(complaint.Length > 0 ? $": {Shortened(complaint)}" : "")}");
    }

    /// <summary>The failure of a helper for people.</summary>
    /// <param name="name">The helper without its prefix.</param>
    /// <param name="server">Whom it was asked about.</param>
    /// <param name="what">A clause such as <c>it did not end within 30 s</c>.</param>
    public static ToolException Failure(string name, string server, string what) => new(
        $"Credential helper 'docker-credential-{name}' gave nothing for '{server}': {what.TrimEnd('.')}. "
        + "Mend or install it, or take it out of 'credsStore' or 'credHelpers' in Docker's 'config.json' and log in anew.")
    {
        Tool = $"docker-credential-{name}",
    };

    private static RegistryCredential? ReadCredential(string name, string server, string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            var user = document.RootElement.TryGetProperty("Username", out var one) ? one.GetString() ?? "" : "";
            var secret = document.RootElement.TryGetProperty("Secret", out var other) ? other.GetString() ?? "" : "";
            return secret.Length == 0 ? null : new RegistryCredential(user, new Secret(secret));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What the parser says could quote the answer, and that is a secret.
            throw Failure(name, server, "its answer is not the JSON that was expected, '{\"ServerURL\":…,\"Username\":…,\"Secret\":…}'");
        }
    }

    // A complaint is a line of words; JSON may be a credential.
    private static string Quotable(string output) => output.Contains('{', StringComparison.Ordinal) ? "" : output;

    private static string Shortened(string text) => text.Length > LongestComplaint ? text[..LongestComplaint] + "…" : text;
}
