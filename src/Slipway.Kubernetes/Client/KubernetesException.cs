using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>An API server answered a request with no.</summary>
public sealed class KubernetesException : Exception
{
    private KubernetesException(string message, KubernetesStatus status) : base(message) => Status = status;

    /// <summary>What it said.</summary>
    public KubernetesStatus Status { get; }

    /// <summary>Method and path of the request, without its query.</summary>
    public string Request { get; private init; } = "";

    /// <summary>The fields that others take care of, where an apply found such.</summary>
    public ImmutableArray<FieldConflict> Conflicts { get; private init; } = [];

    /// <summary>Whether there is no such thing.</summary>
    public bool IsNotFound => Status.Code == 404;

    /// <summary>Whether the object has been changed meanwhile, or others take care of its fields.</summary>
    public bool IsConflict => Status.Code == 409 && Status.Reason != "AlreadyExists";

    /// <summary>Whether there is such an object already.</summary>
    public bool AlreadyExists => Status.Reason == "AlreadyExists";

    /// <summary>Whether what was asked for is older than what the server remembers (410).</summary>
    public bool IsExpired => Status.IsExpired;

    /// <summary>Whether the same request may succeed when repeated, as the server says.</summary>
    public bool IsTransient => Status.Code is 429 or 502 or 503 or 504 || Status.RetryAfter is not null;

    /// <summary>The same for those who know no API servers: the build exits with 1 and shows the message.</summary>
    public ToolException AsToolException() => new(Message, this) { IsTransient = IsTransient };

    /// <summary>An answer.</summary>
    /// <param name="server">The server, for the message.</param>
    /// <param name="doing">A clause such as <c>applying Deployment shop/web</c>.</param>
    /// <param name="request">Method and path.</param>
    /// <param name="status">What it said.</param>
    internal static KubernetesException Of(string server, string doing, string request, KubernetesStatus status)
    {
        var conflicts = FieldConflict.Read(status.Causes);
        var reason = status.Reason.Length > 0 ? $" {status.Reason}" : "";
        var message = status.Message.Length > 0 ? Sentence(status.Message) + " " : "";
        var code = status.Code.ToString(CultureInfo.InvariantCulture);
        return new KubernetesException($"The API server at '{server}' refused {doing}: {message}({code}{reason}){Advice(status, conflicts)}", status)
        {
            Request = request,
            Conflicts = conflicts,
        };
    }

    private static string Advice(KubernetesStatus status, ImmutableArray<FieldConflict> conflicts) => status.Code switch
    {
        401 => " Log in anew; 'kubectl auth' or the credential plugin of the kubeconfig tells how.",
        403 => " Ask for the right to do this, or use a context of somebody who has it.",
        409 when conflicts.Length > 0 => $" Leave {(conflicts.Length == 1 ? "the field" : "the fields")} to the other, or take {(conflicts.Length == 1 ? "it" : "them")} with force.",
        429 or 503 or 504 => " It may pass; run again.",
        _ => "",
    };

    private static string Sentence(string text) => text.TrimEnd() is var trimmed && trimmed.EndsWith('.') ? trimmed : trimmed + ".";
}
