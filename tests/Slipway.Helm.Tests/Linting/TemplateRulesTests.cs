namespace Slipway.Helm.Tests.Linting;

public sealed class TemplateRulesTests
{
    private const string Subdomain =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    [Theory]
    [InlineData("kind: Pod\nmetadata: {name: Up}", "[WARNING] templates/one.yaml: object name does not conform to Kubernetes naming requirements: \"Up\": metadata.name: Invalid value: \"Up\": " + Subdomain)]
    [InlineData("kind: Service\nmetadata: {name: 1a}", "[WARNING] templates/one.yaml: object name does not conform to Kubernetes naming requirements: \"1a\": metadata.name: Invalid value: \"1a\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("kind: Namespace\nmetadata: {name: a.b}", "[WARNING] templates/one.yaml: object name does not conform to Kubernetes naming requirements: \"a.b\": metadata.name: Invalid value: \"a.b\": must not contain dots")]
    [InlineData("kind: Role\nmetadata: {name: a/b%}", "[WARNING] templates/one.yaml: object name does not conform to Kubernetes naming requirements: \"a/b%\": [metadata.name: Invalid value: \"a/b%\": may not contain '/', metadata.name: Invalid value: \"a/b%\": may not contain '%']")]
    [InlineData("kind: CertificateSigningRequest\nmetadata: {name: ANY}", "")]
    [InlineData("kind: Role\nmetadata: {name: 'system:x'}", "")]
    [InlineData("kind: Deployment\nmetadata: {name: web}", "[ERROR] templates/one.yaml: a Deployment must contain matchLabels or matchExpressions, and \"web\" does not")]
    [InlineData("# matchLabels\nkind: Deployment\nmetadata: {name: web}", "")]
    [InlineData("kind: List\nmetadata: {name: x}\nitems: [{metadata: {annotations: {helm.sh/resource-policy: keep}}}]", "[ERROR] templates/one.yaml: Annotation 'helm.sh/resource-policy' within List objects are ignored")]
    [InlineData("  kind: Pod\n  metadata: {name: a}", "[WARNING] templates/one.yaml: document starts with an illegal indent: \"  kind: Pod\", which may cause parsing problems")]
    [InlineData("a: b: c", "[ERROR] templates/one.yaml: unable to parse YAML: error converting YAML to JSON: yaml: mapping values are not allowed in this context")]
    [InlineData("kind: Pod\nmetadata: {name: a}\n---x\n", "[ERROR] templates/one.yaml: unable to parse YAML: invalid Yaml document separator: x")]
    [InlineData("- a", "[ERROR] templates/one.yaml: unable to parse YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type rules.K8sYamlStruct")]
    [InlineData("metadata: x", "[ERROR] templates/one.yaml: unable to parse YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go struct field K8sYamlStruct.Metadata of type rules.k8sYamlMetadata")]
    [InlineData("metadata: {name: [a]}", "[ERROR] templates/one.yaml: unable to parse YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field k8sYamlMetadata.Metadata.Name of type string")]
    [InlineData("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}", "")]
    [InlineData("{kind: Pod, metadata: {name: a}}", "")]
    [InlineData("{ {- $x := 1 -}}", "[ERROR] templates/one.yaml: unable to parse YAML: json: offset 3: invalid character '{' looking for beginning of object key string")]
    [InlineData("{\"kind\": ", "[ERROR] templates/one.yaml: unable to parse YAML: unexpected EOF")]
    [InlineData("{\"kind\":\"Role\"}{\"kind\":\"Role\"} x", "[ERROR] templates/one.yaml: unable to parse YAML: invalid character 'x' looking for beginning of value")]
    [InlineData("{\"kind\":\"Role\"} x: {", "[ERROR] templates/one.yaml: unable to parse YAML: json: offset 17: invalid character 'x' looking for beginning of value")]
    [InlineData("{\"kind\":[]}", "[ERROR] templates/one.yaml: unable to parse YAML: json: cannot unmarshal array into Go struct field K8sYamlStruct.Kind of type string")]
    [InlineData("kind: Pod\nMetadata: {name: B}\nmetadata: {name: a}", "")]
    [InlineData("# nothing\n---\n---\n", "")]
    [InlineData("# .Release.Time\nkind: Pod\nmetadata: {name: a}", "[ERROR] templates/one.yaml: .Release.Time has been removed in v3, please replace with the `now` function in your templates")]
    [InlineData("kind: Pod\nmetadata: {name: a, annotations: {\"helm.sh/hook\": crd-install}}", "[WARNING] templates/one.yaml: manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs should also exist the crds/ directory at the top level of the chart")]
    [InlineData("kind: Pod\nmetadata: {name: \"{{ .Release.Name }}-{{ .Release.Revision }}-{{ .Release.IsInstall }}-{{ .Release.IsUpgrade }}\"}", "")]
    [InlineData("a: {{ .Values.a.b }}", "[ERROR] templates/: template: shop/templates/one.yaml:1:13: executing \"shop/templates/one.yaml\" at <.Values.a.b>: nil pointer evaluating interface {}.b")]
    public void What_a_template_prints_is_judged_in_helms_words(string template, string expected)
    {
        using var folder = new LintedFolder().With("templates/one.yaml", template);

        Assert.Equal(expected, folder.Lint());
    }

    [Theory]
    [InlineData(null, "[WARNING] templates/one.yaml: policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget")]
    [InlineData("1.20.0", "")]
    [InlineData("1.21", "[WARNING] templates/one.yaml: policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget")]
    public void What_is_deprecated_depends_on_the_cluster(string? kubernetes, string expected)
    {
        using var folder = new LintedFolder().With("templates/one.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\n");

        Assert.Equal(expected, folder.Lint(kubernetes));
    }

    [Fact]
    public void What_is_required_and_what_fails_is_only_said()
    {
        using var folder = new LintedFolder().With("templates/one.yaml", "a: {{ required \"a port\" .Values.absent }}{{ required \"a name\" \"\" }}\n{{ fail \"never\" }}\nmetadata: {name: a}\n");

        Assert.Equal("", folder.Lint());
        Assert.Equal(["engine.go:206: [INFO] Missing required value: a port", "engine.go:214: [INFO] Missing required value: a name", "engine.go:227: [INFO] Fail: never"], folder.Said);
    }

    [Fact]
    public void Files_of_other_kinds_are_named_and_not_read()
    {
        using var folder = new LintedFolder().With("templates/one.yml", "a: b: c").With("templates/two.json", "{").With("templates/NOTES.txt", "x: y: z");

        Assert.Equal("[ERROR] templates/two.json: file extension '.json' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt", folder.Lint());
    }

    [Fact]
    public void After_a_document_that_is_no_yaml_no_template_is_looked_at()
    {
        using var folder = new LintedFolder().With("templates/a.yaml", "a: b: c").With("templates/b.yaml", "kind: Pod\nmetadata: {name: UP}");

        Assert.Equal("[ERROR] templates/a.yaml: unable to parse YAML: error converting YAML to JSON: yaml: mapping values are not allowed in this context", folder.Lint());
    }

    [Theory]
    [InlineData("{{ repeat 100000 \"{}\" }}")]
    [InlineData("{{ repeat 100000 \"---\\n\" }}")]
    [InlineData("{{ repeat 20000 \"---\\nkind: List\\nmetadata: {name: a}\\n\" }}")]
    [InlineData("{{ repeat 20000 \"---\\nkind: Deployment\\nmetadata: {name: a}\\n\" }}")]
    public void Many_documents_take_time_in_proportion(string template)
    {
        using var folder = new LintedFolder().With("templates/one.yaml", template);
        var start = TimeProvider.System.GetTimestamp();

        folder.Lint();

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 15);
    }

    [Fact]
    public void A_file_instead_of_the_folder_is_told()
    {
        using var folder = new LintedFolder().With("templates", "x");

        Assert.Equal("[WARNING] templates/: not a directory", folder.Lint());
    }
}
