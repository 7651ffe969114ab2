using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;

namespace Slipway.Helm.Tests.Rendering;

public sealed class ReleaseRendererTests
{
    [Theory]
    [InlineData("n: {{ .Release.Name }}-{{ .Release.Namespace }}-{{ .Release.Revision }}-{{ .Release.IsInstall }}-{{ .Release.Service }}", "n: demo-default-1-true-Helm")]
    [InlineData("n: {{ .Chart.Name }}-{{ .Chart.Version }}-{{ .Chart.IsRoot }}-{{ .Chart.Type }}", "n: shop-0.1.0-true-")]
    [InlineData("n: {{ .Template.Name }} {{ .Template.BasePath }}", "n: shop/templates/one.yaml shop/templates")]
    [InlineData("n: {{ .Capabilities.KubeVersion }} {{ .Capabilities.KubeVersion.Minor }} {{ .Capabilities.KubeVersion.GitVersion }}", "n: v1.36.0 36 v1.36.0")]
    [InlineData("n: {{ .Capabilities.APIVersions.Has \"apps/v1\" }} {{ .Capabilities.APIVersions.Has \"apps/v0\" }} {{ has \"batch/v1\" .Capabilities.APIVersions }}", "n: true false true")]
    [InlineData("n: {{ .Values.absent }}x{{ .Values.absent | default 3 }}", "n: x3")]
    [InlineData("n: {{ lookup \"v1\" \"Secret\" \"a\" \"b\" }}{{ len (lookup \"v1\" \"Secret\" \"a\" \"\") }}", "n: map[]0")]
    [InlineData("n: {{ getHostByName \"localhost\" }}.", "n: .")]
    [InlineData("n: {{ typeOf .Values }} {{ typeOf . }} {{ typeOf .Template }} {{ typeOf .Release }} {{ typeIs \"map[string]interface {}\" .Values }} {{ kindOf .Values }}", "n: chartutil.Values chartutil.Values chartutil.Values map[string]interface {} false map")]
    [InlineData("{{ $_ := set .Values \"b\" (dict \"c\" 1) }}n: {{ .Values.b }} {{ typeOf .Values.AsMap }} {{ (.Values.Table \"b\").c }} {{ .Values.PathValue \"b.c\" }} {{ .Values.YAML | len }}", "n: map[c:1] map[string]interface {} 1 1 10")]
    [InlineData("n: {{ typeOf (merge .Values dict) }} {{ typeOf (deepCopy .Values) }} {{ dig \"b\" \"none\" .Values.AsMap }}", "n: map[string]interface {} chartutil.Values none")]
    public void Templates_see_what_helm_shows_them(string template, string expected) => Assert.Equal(expected, WrittenChart.Of(template).Print());

    [Theory]
    [InlineData("{{ toYaml (dict \"b\" 1 \"a\" (list \"x\" nil true)) }}", "a:\n- x\n- null\n- true\nb: 1")]
    [InlineData("a: {{ toJson (dict \"b\" \"<&>\" \"a\" 1.5) }}", "a: {\"a\":1.5,\"b\":\"\\u003c\\u0026\\u003e\"}")]
    [InlineData("a: {{ (fromYaml \"b: 0x10\").b }}", "a: 16")]
    [InlineData("a: {{ (fromYaml \"- b\").Error | quote }}", "a: \"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}\"")]
    [InlineData("a: {{ fromYamlArray \"[1, a]\" | toJson }}", "a: [1,\"a\"]")]
    [InlineData("a: {{ (fromJson \"{\\\"b\\\":[1]}\").b }}", "a: [1]")]
    [InlineData("a: {{ (fromJson \"[]\").Error | quote }}", "a: \"json: cannot unmarshal array into Go value of type map[string]interface {}\"")]
    [InlineData("a: {{ toToml (dict \"b\" 1 \"c\" (dict \"d\" \"x\")) | quote }}", "a: \"b = 1\\n\\n[c]\\n  d = \\\"x\\\"\\n\"")]
    [InlineData("a: {{ (fromToml \"b = 2\").b }}", "a: 2")]
    [InlineData("a: {{ hasKey (fromToml \"b = \") \"Error\" }}", "a: true")]
    [InlineData("a: {{ fromJsonArray \"[1,2]\" | join \"-\" }}", "a: 1-2")]
    public void Documents_are_written_and_read_as_helm_does(string template, string expected) => Assert.Equal(expected, WrittenChart.Of(template).Print());

    [Theory]
    [InlineData("include", "tpl", "required", "fail", "lookup", "toYaml", "toYamlPretty", "fromYaml", "fromYamlArray", "toJson", "fromJson", "fromJsonArray", "toToml", "fromToml")]
    [InlineData("genCA", "semverCompare", "mustRegexReplaceAll", "getHostByName", "derivePassword", "dateInZone", "deepCopy", "mergeOverwrite", "fromJson", "mustToJson")]
    public void Functions_of_helm_and_of_sprig_are_there(params string[] names) =>
        Assert.All(names, name => Assert.Equal("a: 1", WrittenChart.Of($"{{{{ if false }}}}{{{{ {name} }}}}{{{{ end }}}}a: 1").Print()));

    [Theory]
    [InlineData("{{ dig \"b\" \"none\" .Values }}", "template: shop/templates/one.yaml:1:3: executing \"shop/templates/one.yaml\" at <dig \"b\" \"none\" .Values>: error calling dig: interface conversion: interface {} is chartutil.Values, not map[string]interface {}")]
    [InlineData("{{ .Values.Table \"b\" }}", "template: shop/templates/one.yaml:1:10: executing \"shop/templates/one.yaml\" at <.Values.Table>: error calling Table: \"b\" is not a table")]
    [InlineData("{{ .Values.PathValue \"b.c\" }}", "template: shop/templates/one.yaml:1:10: executing \"shop/templates/one.yaml\" at <.Values.PathValue>: error calling PathValue: \"c\" is not a value")]
    public void Values_refuse_what_they_refuse_in_helm(string template, string expected) => Assert.Equal(expected, WrittenChart.Of(template).Fail());

    [Fact]
    public void A_value_that_renders_itself_is_bounded()
    {
        var failure = WrittenChart.Of("{{ $_ := set .Values \"t\" \"{{ tpl .Values.t . }}\" }}{{ tpl .Values.t . }}").Fail();

        Assert.Contains("tpl is nested more than 1000 deep, at last with \"{{ tpl .Values.t . }}\"", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env")]
    [InlineData("expandenv")]
    public void The_environment_cannot_be_read(string name) =>
        Assert.Equal($"parse error at (shop/templates/one.yaml:1): function \"{name}\" not defined", WrittenChart.Of($"a: {{{{ {name} \"HOME\" }}}}").Fail());

    [Fact]
    public async Task One_chart_is_rendered_by_many_at_once()
    {
        var chart = new ChartLoader().Load(Path.Combine(Root(AppContext.BaseDirectory), "charts", "storefront"));
        var request = new RenderRequest { Release = new ReleaseOptions { Name = "demo" } };
        var token = TestContext.Current.CancellationToken;

        var texts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => ReleaseRenderer.Render(chart, request, token).ManifestText(), token)));

        Assert.Single(texts.Distinct());
    }

    [Fact]
    public void Included_templates_and_values_that_are_templates_see_one_another()
    {
        var chart = WrittenChart
            .Of("a: {{ include \"shop.name\" . | nindent 2 }}\nb: {{ tpl .Values.text . }}\nc: {{ tpl \"{{ define \\\"own\\\" }}{{ .Release.Name }}{{ end }}{{ include \\\"own\\\" . }}\" . }}\nd: {{ tpl \"  \" . | len }}")
            .With("templates/_names.tpl", "{{ define \"shop.name\" }}{{ .Chart.Name }}{{ end }}")
            .With("values.yaml", "text: '{{ tpl \"<{{ .Release.Name }}>\" . }}'\n");

        Assert.Equal("a: \n  shop\nb: <demo>\nc: demo\nd: 2", chart.Print());
    }

    [Fact]
    public void Charts_below_see_their_own_values_and_what_is_global()
    {
        var chart = WrittenChart.Of("a: {{ .Values.below.size }}-{{ .Subcharts.below.Chart.Name }}")
            .With("values.yaml", "global: {zone: x}\nbelow: {size: 2}\n")
            .With("charts/below/Chart.yaml", "apiVersion: v2\nname: below\nversion: 0.1.0\n")
            .With("charts/below/values.yaml", "size: 1\ncolour: red\n")
            .With("charts/below/templates/two.yaml", "b: {{ .Values.size }}{{ .Values.colour }}{{ .Values.global.zone }}{{ .Chart.IsRoot }}{{ .Template.Name }}");

        Assert.Equal("b: 3redyfalseshop/charts/below/templates/two.yaml\n---\na: 3-below", chart.Print("below.size=3", "global.zone=y"));
    }

    [Fact]
    public void Files_of_the_chart_can_be_read_found_and_put_into_objects()
    {
        var chart = WrittenChart
            .Of("a: {{ .Files.Get \"conf/a.txt\" }}\nb: {{ .Files.Get \"none\" | quote }}\nc: {{ range .Files.Lines \"conf/b.txt\" }}<{{ . }}>{{ end }}\nd:\n{{ (.Files.Glob \"conf/{a,b}.*\").AsConfig | indent 2 }}\ne: {{ (.Files.Glob \"**/c.*\").AsSecrets | nindent 2 }}\nf: {{ range $path, $_ := .Files.Glob \"*/*\" }}{{ base $path }} {{ end }}")
            .With("conf/a.txt", "one").With("conf/b.txt", "two\nthree\n").With("conf/deep/c.bin", "four");

        Assert.Equal("a: one\nb: \"\"\nc: <two><three>\nd:\n  a.txt: one\n  b.txt: |\n    two\n    three\ne: \n  c.bin: Zm91cg==\nf: a.txt b.txt", chart.Print());
    }

    [Fact]
    public void Objects_are_sorted_by_kind_and_hooks_are_apart()
    {
        var release = WrittenChart
            .Of("kind: Deployment\nmetadata: {name: d}\n---\nkind: Wheel\n---\nkind: Service\n---\nkind: Anvil\n---\nkind: Job\nmetadata:\n  name: j\n  annotations:\n    helm.sh/hook: pre-install, TEST\n    helm.sh/hook-weight: \"-5\"\n    helm.sh/hook-delete-policy: hook-succeeded\n---\nkind: Pod\nmetadata: {annotations: {helm.sh/hook: sometimes}}\n---\n# nothing\n")
            .With("templates/NOTES.txt", "Thanks, {{ .Release.Name }}.")
            .With("templates/empty.yaml", "{{ if false }}x{{ end }}\n").Render();

        Assert.Equal(["Service", "Deployment", "", "Anvil", "Wheel"], release.Manifests.Select(one => one.Kind));
        var hook = Assert.Single(release.Hooks);
        Assert.Equal(("j", -5), (hook.Name, hook.Weight));
        Assert.Equal(["pre-install", "test"], hook.Events);
        Assert.Equal("Thanks, demo.", release.Notes);
        Assert.Equal(["info: skipping unknown hook: \"sometimes\""], release.Warnings);
    }

    [Fact]
    public void Failures_name_file_line_and_column()
    {
        Assert.Equal("execution error at (shop/templates/one.yaml:2:6): port is needed", WrittenChart.Of("a: 1\nb: {{ required \"port is needed\" .Values.port }}").Fail());
        Assert.Equal("execution error at (shop/templates/one.yaml:1:6): no", WrittenChart.Of("a: {{ fail \"no\" }}").Fail());
        Assert.Equal("parse error at (shop/templates/one.yaml:2): function \"nope\" not defined", WrittenChart.Of("a: 1\nb: {{ nope }}").Fail());
        Assert.Equal(
            "template: shop/templates/one.yaml:1:13: executing \"shop/templates/one.yaml\" at <.Values.a.b.c>: nil pointer evaluating interface {}.b",
            WrittenChart.Of("a: {{ .Values.a.b.c }}").Fail());
        Assert.Equal("YAML parse error on shop/templates/one.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context", WrittenChart.Of("a: 1\nb: c: d").Fail());
        Assert.Equal(
            "YAML parse error on shop/templates/one.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field .metadata.annotations of type string",
            WrittenChart.Of("metadata: {annotations: {a: [1]}}").Fail());
    }

    [Fact]
    public void A_failure_three_includes_deep_shows_the_way()
    {
        var message = WrittenChart.Of("a: {{ include \"one\" . }}")
            .With("templates/_a.tpl", "{{ define \"one\" }}{{ include \"two\" . }}{{ end }}\n{{ define \"two\" }}\n{{ include \"three\" . }}{{ end }}{{ define \"three\" }}{{ .Values.x.y }}{{ end }}")
            .Fail();

        Assert.Equal(
            "template: shop/templates/one.yaml:1:6: executing \"shop/templates/one.yaml\" at <include \"one\" .>: error calling include: "
            + "template: shop/templates/_a.tpl:1:21: executing \"one\" at <include \"two\" .>: error calling include: "
            + "template: shop/templates/_a.tpl:3:3: executing \"two\" at <include \"three\" .>: error calling include: "
            + "template: shop/templates/_a.tpl:3:62: executing \"three\" at <.Values.x.y>: nil pointer evaluating interface {}.y",
            message);
    }

    [Fact]
    public void What_never_ends_is_ended()
    {
        Assert.EndsWith(
            "rendering template has a nested reference name: loop: unable to execute template",
            WrittenChart.Of("a: {{ include \"loop\" . }}").With("templates/_a.tpl", "{{ define \"loop\" }}{{ include \"loop\" . }}{{ end }}").Fail(), StringComparison.Ordinal);
        Assert.Contains("exceeded maximum template depth", WrittenChart.Of("{{ define \"t\" }}{{ template \"t\" }}{{ end }}{{ template \"t\" }}").Fail(), StringComparison.Ordinal);
        Assert.Contains("the output is longer than 1048576 characters", WrittenChart.Of("{{ range until 2000000 }}{{ repeat 1000 \"x\" }}{{ end }}").Fail(), StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_that_cannot_be_installed_are_refused()
    {
        Assert.Equal("library charts are not installable", new WrittenChart().With("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\ntype: library\n").Fail());
        Assert.Equal(
            "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: one, two",
            new WrittenChart().With("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\ndependencies:\n- {name: one, version: 1.x, repository: ''}\n- {name: two, version: 1.x, repository: ''}\n").Fail());
        Assert.Equal(
            "chart requires kubeVersion: <1.20.0 which is incompatible with Kubernetes v1.36.0",
            new WrittenChart().With("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\nkubeVersion: <1.20.0\n").Fail());
        Assert.Equal(
            "values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n- at '/size': got string, want integer\n",
            new WrittenChart().With("values.schema.json", "{\"properties\":{\"size\":{\"type\":\"integer\"}}}").Fail("size=big"));
    }

    [Fact]
    public void A_chart_is_rendered_twice_with_the_same_result()
    {
        var chart = new WrittenChart().With("templates/a.yaml", "{{ $_ := set .Values \"x\" 1 }}a: {{ .Values.x }}{{ hasKey .Values \"y\" }}{{ $_ := set .Values \"y\" 1 }}").Load();
        var request = new RenderRequest { Release = new ReleaseOptions { Name = "demo" } };

        var texts = Enumerable.Range(0, 2).Select(_ => ReleaseRenderer.Render(chart, request, TestContext.Current.CancellationToken).ManifestText());

        Assert.All(texts, text => Assert.Equal("---\n# Source: shop/templates/a.yaml\na: 1false\n", text));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Pipeline.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
