namespace Slipway.Images;

/// <summary>
/// The texts of an instruction in which Docker replaces variables; see "Environment replacement" in the Dockerfile
/// reference.
/// </summary>
internal static class ExpandedTexts
{
    public static IEnumerable<string> Of(DockerfileInstruction instruction) => instruction switch
    {
        DockerfileInstruction.Add add => [.. add.Sources, add.Destination, .. Flags(add)],
        DockerfileInstruction.Arg arg => arg.Arguments.Select(one => one.Value ?? ""),
        DockerfileInstruction.Copy copy => [.. copy.Sources, copy.Destination, .. Flags(copy)],
        DockerfileInstruction.Env env => Values(env.Variables),
        DockerfileInstruction.Expose expose => expose.Ports,
        DockerfileInstruction.From from => from.Platform is { } platform ? [from.Image, platform] : [from.Image],
        DockerfileInstruction.Label label => Values(label.Labels),
        DockerfileInstruction.StopSignal signal => [signal.Signal],
        DockerfileInstruction.User user => [user.Name],
        DockerfileInstruction.Volume volume => volume.Paths,
        DockerfileInstruction.Workdir workdir => [workdir.Path],
        _ => [],
    };

    private static IEnumerable<string> Flags(DockerfileInstruction instruction) =>
        instruction.Source.Flags.Where(flag => flag.Name is "chown" or "chmod" or "from").Select(flag => flag.Value ?? "");

    private static IEnumerable<string> Values(IEnumerable<DockerfileAssignment> pairs) => pairs
        .Select(one => one.Value ?? "");
}
