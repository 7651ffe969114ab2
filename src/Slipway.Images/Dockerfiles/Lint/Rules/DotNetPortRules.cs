using System.Globalization;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Ports of a .NET program against who runs it.</summary>
internal static class DotNetPortRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("NET006", FindingSeverity.Warning, "Who is not root listens on a port from 1024.",
            "Docker allows the lower ones to everybody; other runtimes do not, and the program ends at its start.", LowPorts),
    ];

    private static IEnumerable<Breach> LowPorts(LintContext context)
    {
        var user = context.FinalInstructions.OfType<DockerfileInstruction.User>().LastOrDefault();
        var isRoot = user is null
            ? !(DotNetImageRules.FinalBase(context) is var (_, name) && DotNetImageRules.HasOwnUser(name))
            : UserRules.IsRoot(user.Name);
        if (isRoot)
            yield break;
        foreach (var instruction in context.FinalInstructions)
        {
            foreach (var port in Ports(instruction).Where(port => port is > 0 and < 1024))
                yield return new Breach(
                    instruction.Line, $"{instruction.Keyword} names port {port}, and the image does not run as root.",
                    "Take one from 1024, such as 8080.");
        }
    }

    private static IEnumerable<int> Ports(DockerfileInstruction instruction) => instruction switch
    {
        DockerfileInstruction.Expose expose => expose.Ports.Select(port => Number(port.Split('/', '-')[0])),
        DockerfileInstruction.Env env => env.Variables.SelectMany(one => one.Name switch
        {
            "ASPNETCORE_HTTP_PORTS" or "ASPNETCORE_HTTPS_PORTS" or "DOTNET_HTTP_PORTS" or "DOTNET_HTTPS_PORTS" =>
                (one.Value ?? "").Trim('"', '\'').Split(';', ',').Select(Number),
            // 'http://+' without a port is port 80.
            "ASPNETCORE_URLS" or "DOTNET_URLS" => (one.Value ?? "").Trim('"', '\'').Split(';',
                StringSplitOptions.RemoveEmptyEntries).Select(UrlPort),
            _ => [],
        }),
        _ => [],
    };

    private static int UrlPort(string url)
    {
        var authority = url[(url.IndexOf("//", StringComparison.Ordinal) is var start
            && start < 0 ? 0 : start + 2)..].Split('/')[0];
        var colon = authority.LastIndexOf(':');
        return authority.Contains('$', StringComparison.Ordinal) ? 0
            : colon >= 0 ? Number(authority[(colon + 1)..])
            : url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? 443 : 80;
    }

    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None,
        CultureInfo.InvariantCulture, out var number) ? number : 0;
}
