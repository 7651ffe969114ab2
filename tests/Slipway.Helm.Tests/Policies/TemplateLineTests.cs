using Slipway.Helm.Policies;
using Slipway.Helm.Tests.Rendering;

namespace Slipway.Helm.Tests.Policies;

public sealed class TemplateLineTests
{
    [Theory]
    [InlineData("{{/* comment */}}\nkind: Pod\nmetadata: {name: a}\nspec:\n  {{- if true }}\n  containers:\n    - name: {{ .Chart.Name }}\n      image: {{ .Chart.Name }}\n  {{- end }}\n", 8)]
    [InlineData("kind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    {{- range list \"a\" }}\n    - {{ dict \"name\" . \"image\" . | toYaml | nindent 6 | trim }}\n    {{- end }}\n", 4)]
    [InlineData("{{ dict \"kind\" \"Pod\" \"spec\" (dict \"containers\" (list (dict \"name\" \"a\" \"image\" \"b\"))) | toYaml }}", 0)]
    public void The_line_of_the_template_is_the_nearest_that_can_be_told(string template, int expected)
    {
        var report = ChartPolicies.Check(WrittenChart.Of(template).Render(), new ChartPolicyOptions());

        Assert.Equal(expected, Assert.Single(report.Findings, one => one.Rule == "SWC040").TemplateLine);
    }
}
