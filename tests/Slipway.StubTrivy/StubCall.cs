using System.Diagnostics.CodeAnalysis;

namespace Slipway.StubTrivy;

/// <summary>The arguments, held against the flags that each command of Trivy 0.74 has.</summary>
internal sealed class StubCall
{
    private const string Everywhere = "cache-dir config timeout format";
    private const string Reporting = "output exit-code ignorefile severity ignore-policy template report table-mode";
    private const string Scanning = "scanners db-repository java-db-repository ignore-status server token pkg-types vex detection-priority sbom-sources list-all-pkgs? show-suppressed? no-progress? offline-scan? skip-db-update? skip-java-db-update? download-db-only? download-java-db-only? ignore-unfixed?";
    private const string Switches = "skip-version-check? disable-telemetry? quiet? debug? insecure?";

    private static readonly Dictionary<string, string> Flags = new()
    {
        ["version"] = $"{Everywhere} {Switches}",
        ["image"] = $"{Everywhere} {Reporting} {Scanning} {Switches} input image-src platform secret-config cache-backend exit-on-eol skip-check-update? removed-pkgs? max-image-size image-config-scanners username password",
        ["fs"] = $"{Everywhere} {Reporting} {Scanning} {Switches} secret-config cache-backend skip-dirs skip-files skip-check-update? include-dev-deps?",
        ["config"] = $"{Everywhere} {Reporting} {Switches} cache-backend skip-dirs skip-files skip-check-update? helm-values k8s-version include-non-failures?",
        ["sbom"] = $"{Everywhere} {Reporting} {Scanning} {Switches} cache-backend exit-on-eol",
    };

    private readonly Dictionary<string, List<string>> _values = [];

    public required string Command { get; init; }

    public string Target { get; private set; } = "";

    public string CacheFolder => Get("--cache-dir") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "trivy");

    [SuppressMessage("Design", "MA0051", Justification = "One walk over the arguments.")]
    public static StubCall? Parse(string[] arguments, out string mistake)
    {
        mistake = "";
        var command = arguments.FirstOrDefault() ?? "";
        if (!Flags.TryGetValue(command, out var known))
        {
            mistake = $"unknown command \"{command}\" for \"trivy\"";
            return null;
        }

        var flags = known.Split(' ').ToDictionary(flag => "--" + flag.TrimEnd('?'), flag => flag.EndsWith('?'));
        var call = new StubCall { Command = command };
        for (var at = 1; at < arguments.Length; at++)
        {
            var argument = arguments[at];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                call.Target = argument;
                continue;
            }

            if (!flags.TryGetValue(argument, out var isSwitch))
            {
                mistake = $"unknown flag: {argument}";
                return null;
            }

            if (!isSwitch && at + 1 == arguments.Length)
            {
                mistake = $"flag needs an argument: {argument}";
                return null;
            }

            var values = call._values.TryGetValue(argument, out var list) ? list : call._values[argument] = [];
            values.Add(isSwitch ? "true" : arguments[++at]);
        }

        return call;
    }

    public bool Has(string flag) => _values.ContainsKey(flag);

    public string? Get(string flag) => _values.TryGetValue(flag, out var values) ? values[^1] : null;

    public IReadOnlyList<string> All(string flag) => _values.TryGetValue(flag, out var values) ? values : [];
}
