using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class DockerfileLintTests
{
    public static TheoryData<int, string> Cases() =>
        new(LintCases.All.Select((one, index) => new TheoryDataRow<int, string>(index, $"{one.Rule}: {one.Bad}")));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_finds_what_breaks_it_and_nothing_else(int index, string what)
    {
        var one = LintCases.All[index];

        Assert.True(Findings(one.Bad, one.Options).Any(finding => finding.Rule == one.Rule), what);
        Assert.DoesNotContain(Findings(one.Good, one.GoodOptions ?? one.Options), finding => finding.Rule == one.Rule);
    }

    [Fact]
    public void Every_rule_has_its_cases() =>
        Assert.Equal(DockerfileRules.All.Select(rule => rule.Id), LintCases.All.Select(one => one.Rule).Distinct().OrderBy(id => DockerfileRules.All.Select(rule => rule.Id).ToList().IndexOf(id)));

    [Fact]
    public void Every_rule_says_what_it_asks_for_and_why() => Assert.All(DockerfileRules.All, rule =>
    {
        Assert.EndsWith(".", rule.Title, StringComparison.Ordinal);
        Assert.EndsWith(".", rule.Why, StringComparison.Ordinal);
        Assert.NotEmpty(rule.Url);
    });

    [Theory]
    [InlineData("DL3008", "https://github.com/hadolint/hadolint/wiki/DL3008")]
    [InlineData("SecretsUsedInArgOrEnv", "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/")]
    [InlineData("NET001", "docs/dockerfile-lint.md#net001")]
    public void A_rule_says_where_more_is_written(string id, string url) => Assert.Equal(url, DockerfileRules.All.Single(rule => rule.Id == id).Url);

    [Fact]
    public void Every_name_of_BuildKits_checks_is_known_but_two()
    {
        // Of moby/buildkit frontend/dockerfile/linter/ruleset.go; InvalidBaseImagePlatform needs the image, InvalidDefinitionDescription is an experiment.
        string[] names =
        [
            "StageNameCasing", "FromAsCasing", "NoEmptyContinuation", "ConsistentInstructionCasing", "DuplicateStageName", "ReservedStageName",
            "JSONArgsRecommended", "MaintainerDeprecated", "UndefinedArgInFrom", "WorkdirRelativePath", "UndefinedVar", "MultipleInstructionsDisallowed",
            "LegacyKeyValueFormat", "RedundantTargetPlatform", "SecretsUsedInArgOrEnv", "InvalidDefaultArgInFrom", "FromPlatformFlagConstDisallowed",
            "CopyIgnoredFile", "ExposeProtoCasing", "ExposeInvalidFormat",
        ];

        Assert.All(names, name => Assert.NotEmpty(DockerfileRules.Named(name)));
        Assert.Equal(names.Order(StringComparer.Ordinal), DockerfileRules.Named("all").Select(rule => rule.BuildKitName ?? rule.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_ignore_silences_its_rule_on_the_instruction_below_only()
    {
        var findings = Findings("FROM a:1\n# slipway ignore=DL3003 it is short\nRUN cd /x \\\n && y\nENV a=b\nRUN cd /z", null);

        Assert.Equal([6], findings.Where(one => one.Rule == "DL3003").Select(one => one.Line));
    }

    [Fact]
    public void A_global_ignore_and_a_directive_silence_the_whole_file()
    {
        var findings = Findings("# check=skip=JSONArgsRecommended\n# hadolint global ignore=DL3003, DL3004 # it is old\nFROM a:1\nRUN cd /x\nENV a=b\nRUN sudo cd /z\nCMD x", null);

        Assert.DoesNotContain(findings, one => one.Rule is "DL3003" or "DL3004" or "DL3025" or "IGN001" or "IGN002");
    }

    [Fact]
    public void The_directive_can_skip_all_of_BuildKits_checks_or_make_them_errors()
    {
        Assert.DoesNotContain(Findings("# check=skip=all\nFROM a:1 AS Build\nCMD x", null), one => one.Rule is "StageNameCasing" or "DL3025");
        Assert.All(Findings("# check=error=true\nFROM a:1 AS Build\nCMD x", null).Where(one => one.Rule is "StageNameCasing" or "DL3025"),
            one => Assert.Equal(FindingSeverity.Error, one.Severity));
    }

    [Fact]
    public void Options_switch_rules_on_and_off_and_weigh_them()
    {
        const string text = "FROM a:1\nRUN cd /x && sudo y";

        var findings = DockerfileLint.Check(text, "f", new DockerfileLintOptions
        {
            Disabled = ["dl3003"],
            Enabled = ["DL3057"],
            Severities = new Dictionary<string, FindingSeverity>(StringComparer.Ordinal) { ["DL3004"] = FindingSeverity.Style },
        });

        Assert.Equal([("DL3057", FindingSeverity.Info), ("DL3004", FindingSeverity.Style)],
            findings.Where(one => one.Rule is "DL3003" or "DL3004" or "DL3057").Select(one => (one.Rule, one.Severity)));
        Assert.DoesNotContain(DockerfileLint.Check(text, "f", new()), one => one.Rule == "DL3057");
    }

    [Fact]
    public void Options_that_name_no_rule_are_all_told()
    {
        var exception = Assert.Throws<UsageException>(() => DockerfileLint.Check("FROM a:1", "f", new() { Disabled = ["DL30003"], Enabled = ["nonsense-of-mine"] }));

        Assert.Equal(["'nonsense-of-mine' is not a rule of the Dockerfile linter. The table is in docs/dockerfile-lint.md.",
            "'DL30003' is not a rule of the Dockerfile linter. Did you mean 'DL3000'?"], exception.Mistakes);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_by_its_mistakes() =>
        Assert.Equal(["f:1: error SYNTAX: 'FORM' is not an instruction. Did you mean 'FROM'?"],
            DockerfileLint.Check("FORM a", "f", new()).Select(one => one.ToString()));

    private static IReadOnlyList<Finding> Findings(string text, DockerfileLintOptions? options)
    {
        var findings = DockerfileLint.Check(text, "Dockerfile", (options ?? new()) with
        {
            Enabled = [.. DockerfileRules.All.Where(rule => !rule.IsOnByDefault).Select(rule => rule.Id)],
        });
        Assert.DoesNotContain(findings, one => one.Rule == "SYNTAX");
        return findings;
    }
}
