using System.Security.Cryptography;
using System.Text;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What makes two runs the same: nothing of an earlier run is used unless all of this is equal.</summary>
public sealed record RunIdentity
{
    /// <summary>The commit; null where it is not known, which never resumes.</summary>
    public required SourceRevision? Revision { get; init; }

    /// <summary>Hash of the program that defines the targets, hexadecimal.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Hash of the values of all parameters, secrets included, hexadecimal.</summary>
    public required string ParametersHash { get; init; }

    /// <summary>Hash of the values of those parameters that can change what targets produce, hexadecimal; default: that of all.</summary>
    public string? DecidingHash { get; init; }

    /// <summary>Whether <c>--continue</c> may trust an earlier run: the commit is known and says all about the tree.</summary>
    public bool CanResume => Revision is { Tree: TreeState.Clean };

    /// <summary>Equal for equal runs.</summary>
    public string Key => Hash($"{Revision?.ToString() ?? "unknown"}\n{CodeHash}\n{ParametersHash}");

    /// <summary>Equal where targets with equal inputs give equal outputs.</summary>
    public string OutputKey => Hash($"{CodeHash}\n{DecidingHash ?? ParametersHash}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
