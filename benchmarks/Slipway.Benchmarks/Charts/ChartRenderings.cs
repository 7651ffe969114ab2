using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>Charts: the command as its user meets it, and large charts within a program that runs already.</summary>
internal static class ChartRenderings
{
    private const int Rounds = 15;
    private const int UmbrellaTemplates = 150;
    private const int SubCharts = 100;

    // What templates of public charts are made of: names, labels, values as YAML, a condition, a loop.
    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ include "umbrella.name" . }}-NUMBER
          labels:
            {{- include "umbrella.labels" . | nindent 4 }}
        spec:
          replicas: {{ .Values.replicas | default 2 }}
          template:
            spec:
              {{- with .Values.tolerations }}
              tolerations:
                {{- toYaml . | nindent 8 }}
              {{- end }}
              containers:
                {{- range $name, $image := .Values.images }}
                - name: {{ $name }}
                  image: "{{ $image.repository }}:{{ $image.tag | default $.Chart.AppVersion }}"
                  {{- if semverCompare ">=1.19-0" $.Capabilities.KubeVersion.Version }}
                  resources:
                    {{- toYaml $.Values.resources | nindent 12 }}
                  {{- end }}
                {{- end }}
        """;

    private const string Values = """
        replicas: 3
        tolerations: [{key: a, operator: Exists}]
        images:
          web: {repository: example.org/web, tag: "1.2"}
          side: {repository: example.org/side}
        resources: {limits: {memory: 128Mi}, requests: {cpu: 50m, memory: 64Mi}}
        text: '{{ .Release.Name }}-{{ .Chart.Name }}'
        """;

    private const string Helpers = """
        {{- define "umbrella.name" -}}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}{{- end }}
        {{- define "umbrella.labels" -}}
        app.kubernetes.io/name: {{ .Chart.Name }}
        app.kubernetes.io/instance: {{ .Release.Name | quote }}
        {{- end }}
        """;

    /// <summary>The published command, compiled ahead of time, on the sample's chart and on one of 150 templates.</summary>
    public static async Task<IEnumerable<Measurement>> CommandAsync(Place place)
    {
        var published = place.Temporary / "slipway";
        var runtime = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        await place.RunAsync("dotnet", ImmutableDictionary<string, string?>.Empty, "publish", "src/Slipway.Cli", "--configuration", "Release", "--runtime", runtime, "--output", published.Value);
        var umbrella = place.Temporary / "umbrella";
        WriteUmbrella(umbrella);
        var (storefront, large, empty) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round < Rounds; round++)
        {
            storefront.Add(await MeasuredRun.StartAsync(Render(published, (place.Root / "charts" / "storefront").Value)));
            empty.Add(await MeasuredRun.StartAsync(new ProcessStartInfo("dotnet", [(place.Root / "artifacts" / "bin" / "EmptyProgram" / "release" / "EmptyProgram.dll").Value])));
            large.Add(await MeasuredRun.StartAsync(Render(published, umbrella.Value)));
        }

        return
        [
            new Measurement("helm", "'slipway chart template charts/storefront', the whole process", storefront.Median * 1000, 55, "ms", $"{storefront}; an empty .NET program: {empty}"),
            new Measurement("helm", $"the same on a chart of {UmbrellaTemplates} templates: peak memory", large.PeakBytes / 1e6, 100, "MB", $"{large}; no helm is here to be held against"),
        ];
    }

    /// <summary>The same charts within a program that has rendered before.</summary>
    public static Task<IEnumerable<Measurement>> WarmAsync(Place place)
    {
        var (umbrella, many) = (place.Temporary / "umbrella-warm", place.Temporary / "many");
        WriteUmbrella(umbrella);
        WriteMany(many);
        var (large, nested) = (Measure(umbrella), Measure(many));
        IEnumerable<Measurement> found =
        [
            new Measurement("helm", $"an umbrella chart of {UmbrellaTemplates} templates in process, warm", large.Median * 1000, 50, "ms", $"{large}"),
            new Measurement("helm", $"a chart with {SubCharts} sub-charts that call tpl, in process, warm", nested.Median * 1000, 300, "ms", $"{nested}"),
        ];
        return Task.FromResult(found);
    }

    private static ProcessStartInfo Render(AbsolutePath published, string chart) => new((published / "slipway").Value, ["chart", "template", "demo", chart]);

    private static Samples Measure(AbsolutePath folder)
    {
        var chart = new ChartLoader().Load(folder.Value);
        var request = new RenderRequest { Release = new ReleaseOptions { Name = "demo" } };
        var samples = new Samples();
        for (var round = 0; round < Rounds + Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = ReleaseRenderer.Render(chart, request, CancellationToken.None).ManifestText();
            // The first half warms up.
            if (round >= Rounds)
                samples.Add(new MeasuredRun(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, ""));
        }

        return samples;
    }

    private static void WriteUmbrella(AbsolutePath folder)
    {
        Write(folder / "Chart.yaml", "apiVersion: v2\nname: umbrella\nversion: 1.0.0\nappVersion: '3'\n");
        Write(folder / "values.yaml", Values);
        Write(folder / "templates" / "_helpers.tpl", Helpers);
        for (var number = 0; number < UmbrellaTemplates; number++)
            Write(folder / "templates" / $"{number}.yaml", Template.Replace("NUMBER", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static void WriteMany(AbsolutePath folder)
    {
        Write(folder / "Chart.yaml", "apiVersion: v2\nname: many\nversion: 1.0.0\n");
        var template = new StringBuilder("kind: ConfigMap\ndata:\n");
        for (var line = 0; line < 10; line++)
            template.Append(CultureInfo.InvariantCulture, $"  k{line}: {{{{ tpl .Values.text . | quote }}}}\n");
        for (var number = 0; number < SubCharts; number++)
        {
            var below = folder / "charts" / $"sub{number}";
            Write(below / "Chart.yaml", $"apiVersion: v2\nname: sub{number}\nversion: 1.0.0\nappVersion: '3'\n");
            Write(below / "values.yaml", Values);
            Write(below / "templates" / "_helpers.tpl", Helpers);
            Write(below / "templates" / "map.yaml", template.ToString());
            Write(below / "templates" / "deployment.yaml", Template.Replace("NUMBER", "0", StringComparison.Ordinal));
        }
    }

    private static void Write(AbsolutePath file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Value)!);
        File.WriteAllText(file.Value, text + "\n");
    }
}
