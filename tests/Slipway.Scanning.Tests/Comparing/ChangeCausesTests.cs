using Slipway.Model;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ChangeCausesTests
{
    private static readonly ChangeFacts Facts = new()
    {
        BaseBefore = new BaseImage("aspnet:10.0.1", Digest.Of("before"u8), 1),
        BaseAfter = new BaseImage("aspnet:10.0.2", Digest.Of("after"u8), 1),
        History = [new LayerHistory(Layer(1), "RUN /bin/sh -c apt-get install -y curl # buildkit", 7)],
        DockerfilePath = "src/Shop/Dockerfile",
        FromLine = 3,
        Packages = [new PackageLine("Serilog", "Directory.Packages.props", 12)],
    };

    public static TheoryData<string, ScannedPackage, ScannedPackage[], ChangeFacts, string> Causes => new()
    {
        {
            "base", Os("openssl", "3.0.1"), [Os("openssl", "3.0.0")], Facts,
            $"the base image: aspnet:10.0.1 ({Digest.Of("before"u8).Short}) -> aspnet:10.0.2 ({Digest.Of("after"u8).Short}) (src/Shop/Dockerfile:3)"
        },
        { "no layer, taken for the base's", Os("openssl", "3.0.1") with { Layer = null }, [], Facts with { DockerfilePath = "", BaseBefore = new("a", null, 0), BaseAfter = new("b", null, 0) }, "the base image: a -> b" },
        { "base of the same digest", Os("openssl", "3.0.1"), [Os("openssl", "3.0.0")], Facts with { BaseBefore = Facts.BaseAfter }, "openssl 3.0.0 -> 3.0.1 (src/Shop/Dockerfile:3)" },
        { "base of the same layers", Os("openssl", "3.0.1"), [], Facts with { BaseBefore = new("a", null, 1), BaseAfter = new("a", null, 1) }, "the new package openssl 3.0.1 (src/Shop/Dockerfile:3)" },
        { "instruction", Os("curl", "8.1", layer: 1), [], Facts, "'RUN apt-get install -y curl', which put curl 8.1 there (src/Shop/Dockerfile:7)" },
        { "package changed", NuGet("Serilog", "4.1"), [NuGet("serilog", "4.0"), NuGet("serilog", "3.9") with { Path = "other" }], Facts, "Serilog 4.0 -> 4.1 (Directory.Packages.props:12)" },
        { "package added", NuGet("Newtonsoft.Json", "9.0.1"), [], Facts, "the new package Newtonsoft.Json 9.0.1" },
        { "package the same", NuGet("Newtonsoft.Json", "9.0.1"), [NuGet("Newtonsoft.Json", "9.0.1")], Facts, "nothing that can be seen: the package itself did not change" },
        { "nothing known", Os("openssl", "3.0.1"), [Os("openssl", "2.9"), Os("openssl", "3.0.0")], ChangeFacts.None, "openssl 3.0.0 -> 3.0.1" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void What_brought_a_vulnerability_is_named(string what, ScannedPackage package, ScannedPackage[] before, ChangeFacts facts, string expected)
    {
        var deployed = Report() with { Packages = [.. before] };

        var comparison = ScanComparison.Of(Report(Vulnerability("CVE-1", package: package)), deployed, facts);

        Assert.Equal((what, expected), (what, comparison.Introduced.Single().Cause.ToString()));
    }

    [Fact]
    public void A_transitive_package_is_at_the_line_of_what_needs_it()
    {
        var sink = NuGet("System.Text.Json", "8.0.0");
        var report = Report(Vulnerability("CVE-1", package: sink)) with { Packages = [NuGet("Serilog", "4.1", "Serilog.Sinks/2"), NuGet("Serilog.Sinks", "2", "System.Text.Json/8.0.0", "Serilog/4.1"), sink] };

        var judgement = Judge(report, For() with { Facts = Facts });

        Assert.Equal("Directory.Packages.props:12", judgement.Findings.Single().Place.ToString());
    }

    [Theory]
    [InlineData("RUN /bin/sh -c apt-get install -y curl # buildkit", "RUN apt-get install -y curl")]
    [InlineData("RUN |1 V=2 /bin/sh -c echo $V # buildkit", "RUN echo $V")]
    [InlineData("/bin/sh -c apk add curl", "RUN apk add curl")]
    [InlineData("/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD [\"bash\"]")]
    [InlineData("COPY /app /app # buildkit", "COPY /app /app")]
    [InlineData("ENTRYPOINT [\"/bin/sh -c x\"]", "ENTRYPOINT [\"/bin/sh -c x\"]")]
    [InlineData("RUN \u001b[31mred\u001b[0m", "RUN red")]
    public void A_command_is_as_the_Dockerfile_has_it(string createdBy, string expected) => Assert.Equal(expected, ChangeCauses.Command(createdBy));
}
