using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Values;

namespace Slipway.Integration.Tests;

/// <summary>A small chart on the disk, whose program, hooks and size values decide.</summary>
internal sealed class SampleChart : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-sample-");

    public SampleChart(string image)
    {
        Write("Chart.yaml", "apiVersion: v2\nname: sample\nversion: 0.1.0\nappVersion: \"1\"\n");
        Write("values.yaml", $$"""
            image: {{image}}
            command: touch /tmp/ready; exec sleep 3600
            replicas: 1
            probe: test -e /tmp/ready
            message: one
            before: ""
            test: ""
            extra: []
            filler: 0
            """);
        Write("templates/objects.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{ .Release.Name }}}
            data:
              message: {{ .Values.message | quote }}
              {{- with .Values.second }}
              second: {{ . | quote }}
              {{- end }}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: {{ .Release.Name }}}
            spec:
              selector: {app: {{ .Release.Name }}}
              ports: [{name: http, port: 80, targetPort: 8080}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{ .Release.Name }}}
            spec:
              replicas: {{ .Values.replicas }}
              selector: {matchLabels: {app: {{ .Release.Name }}}}
              template:
                metadata: {labels: {app: {{ .Release.Name }}}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                  - name: main
                    image: {{ .Values.image }}
                    command: [sh, -c, {{ .Values.command | quote }}]
                    {{- with .Values.probe }}
                    readinessProbe: {exec: {command: [sh, -c, {{ . | quote }}]}, periodSeconds: 1, timeoutSeconds: 10}
                    {{- end }}
            {{- range .Values.extra }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ . }}
              {{- if hasSuffix "-kept" . }}
              annotations: {helm.sh/resource-policy: keep}
              {{- end }}
            {{- end }}
            {{- if .Values.filler }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: filler}
            data: {text: {{ randAlphaNum (int .Values.filler) }}}
            {{- end }}
            """);
        Write("templates/hooks.yaml", """
            {{- range $event, $command := dict "pre-install,pre-upgrade" .Values.before "test" .Values.test }}
            {{- if $command }}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {{ $.Release.Name }}-{{ $event | replace "," "-" }}
              annotations: {helm.sh/hook: {{ $event | quote }}}
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 0
                  containers: [{name: main, image: {{ $.Values.image }}, command: [sh, -c, {{ $command | quote }}]}]
            {{- end }}
            {{- end }}
            """);
    }

    /// <summary>Its folder.</summary>
    public string Path => _folder.FullName;

    /// <summary>The chart, read anew.</summary>
    public Chart Load() => new ChartLoader().Load(Path);

    /// <summary>Values of assignments as of <c>--set</c>.</summary>
    public static GoMap Values(params string[] assignments) => new ValuesSources { SetLiteral = assignments }.Merge(_ => "");

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? "");
        File.WriteAllText(path, text);
    }
}
