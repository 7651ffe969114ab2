using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>Turns an unpacked image and a request into what a replica runs.</summary>
internal static class TemplateBuilder
{
    /// <summary>The template, or why the image cannot be run.</summary>
    internal static (ReplicaTemplate? Template, string Problem) Create(
        DeployRequest request, UnpackedImage image, AbsolutePath root)
    {
        ImmutableArray<string> command = [.. image.EntryPoint, .. image.Arguments];
        if (command.IsEmpty)
            return (null, "has no entry point; expected one such as 'dotnet app.dll'");
        var workingDirectory = Within(root, image.WorkingDirectory);
        if (workingDirectory is not { DirectoryExists: true })
            return (null, $"has no folder '{image.WorkingDirectory}', which is its working directory");
        var template = new ReplicaTemplate
        {
            Release = request.Release,
            Command = [.. command.Select(part => Map(root, part))],
            WorkingDirectory = workingDirectory,
            Environment = image.Environment.SetItems(Identity(request)).SetItems(request.Settings),
        };
        return (template, "");
    }

    /// <summary>A rooted path that exists in the image becomes the path where it was unpacked.</summary>
    private static string Map(AbsolutePath root, string part) =>
        part.StartsWith('/') && Within(root, part) is { } path && (path.FileExists || path.DirectoryExists) ? path : part;

    private static AbsolutePath? Within(AbsolutePath root, string path)
    {
        var place = root / path.TrimStart('/');
        return root == place || !place.RelativeTo(root).StartsWith("..", StringComparison.Ordinal) ? place : null;
    }

    /// <summary>What a program may tell of itself, such as at <c>/version</c>.</summary>
    private static Dictionary<string, string> Identity(DeployRequest request) => new(StringComparer.Ordinal)
    {
        ["SLIPWAY_APPLICATION"] = request.Release.Application.Value,
        ["SLIPWAY_COMMIT"] = request.Release.Revision.Commit.Value,
        ["SLIPWAY_DIGEST"] = request.Release.ImageDigest.Value,
        ["SLIPWAY_ENVIRONMENT"] = request.Environment.Value,
        ["SLIPWAY_RELEASE"] = request.Release.Id.Value,
    };
}
