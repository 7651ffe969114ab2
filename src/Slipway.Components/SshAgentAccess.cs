namespace Slipway.Components;

/// <summary>Whether a build may use the SSH agent of whoever runs it.</summary>
public enum SshAgentAccess
{
    /// <summary>It may not.</summary>
    None,

    /// <summary>Steps with <c>RUN --mount=type=ssh</c> reach the agent of <c>SSH_AUTH_SOCK</c>, and can sign in wherever its keys can.</summary>
    Offered,
}
