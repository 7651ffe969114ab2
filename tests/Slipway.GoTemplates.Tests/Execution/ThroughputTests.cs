using System.Diagnostics;
using System.Globalization;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Execution;

/// <summary>How fast it is: printed, and far below what it takes, so that only a change of order fails.</summary>
public sealed class ThroughputTests
{
    private const string Manifest = """
        {{- define "labels" -}}
        app.kubernetes.io/name: {{ .name | printf "%s" }}
        app.kubernetes.io/instance: {{ $.release }}
        {{- end -}}
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ printf "%s-%s" .release .name }}
          labels: {{- template "labels" . }}
        spec:
          {{- if and .enabled (gt (len .ports) 0) }}
          ports:
            {{- range $index, $port := .ports }}
            - port: {{ $port.port }}
              name: {{ $port.name | printf "%q" }}
              {{- if eq $port.name "http" }}
              protocol: TCP
              {{- else }}
              protocol: {{ $port.protocol }}
              {{- end }}
            {{- end }}
          {{- end }}
          {{- with .selector }}
          selector:
            {{- range $key, $value := . }}
            {{ $key }}: {{ $value }}
            {{- end }}
          {{- end }}

        """;

    [Fact]
    public void A_manifest_is_parsed_and_executed_in_microseconds()
    {
        var (options, data, token) = (new TemplateOptions(), Data(), TestContext.Current.CancellationToken);
        var set = new TemplateSet("set", options, FunctionMap.Empty).Parse("service.yaml", Manifest);
        var characters = set.Execute("service.yaml", data, token).Length;

        var parsing = Measure(() => TemplateSource.Parse("service.yaml", Manifest, options, FunctionMap.Empty));
        var executing = Measure(() => set.Execute("service.yaml", data, token));

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Manifest.Length} characters parsed in {parsing:F1} µs, executed to {characters} characters in {executing:F1} µs"));
        Assert.InRange(parsing + executing, 0, 20_000);
    }

    private static GoMap Data()
    {
        var ports = Enumerable.Range(0, 8).Select(i => (object?)new GoMap
        {
            ["name"] = i == 0 ? "http" : $"port-{i}",
            ["port"] = (double)(8000 + i),
            ["protocol"] = "UDP",
        });
        return new GoMap
        {
            ["name"] = "web",
            ["release"] = "demo",
            ["enabled"] = true,
            ["ports"] = GoSlice.Of([.. ports]),
            ["selector"] = new GoMap { ["app"] = "web", ["tier"] = "front" },
        };
    }

    private static double Measure(Action step)
    {
        for (var i = 0; i < 300; i++) step();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++) step();
        return watch.Elapsed.TotalMicroseconds / 1000;
    }
}
