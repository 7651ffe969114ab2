namespace Slipway.Scanning.Tests;

/// <summary>What packages say of themselves.</summary>
public sealed class NuspecReaderTests
{
    [Theory]
    [InlineData("<licenseUrl>https://licenses.nuget.org/MIT</licenseUrl>", "MIT")]
    [InlineData("<license type=\"expression\">Apache-2.0</license><licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>", "Apache-2.0")]
    public void A_licence_with_an_id_is_an_expression(string metadata, string expected) =>
        Assert.Equal(new ComponentLicense.Expression(expected), Read(metadata).License);

    [Fact]
    public void An_address_alone_is_a_name() =>
        Assert.Equal(new ComponentLicense.Named("https://example.org/l") { Url = "https://example.org/l" }, Read("<licenseUrl>https://example.org/l</licenseUrl>").License);

    [Theory]
    [InlineData("")]
    [InlineData("<licenseUrl/>")]
    [InlineData("<licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>")]
    [InlineData("<license")]
    public void Nothing_said_is_nothing(string metadata) => Assert.Null(Read(metadata).License);

    [Fact]
    public void Entities_are_not_followed() =>
        Assert.Equal("", NuspecReader.Read("""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><package><metadata><authors>&e;</authors></metadata></package>""", _ => null).Authors);

    [Theory]
    [InlineData("../../etc", "1")]
    [InlineData("A", "..")]
    [InlineData("A/B", "1")]
    public void A_name_that_leads_elsewhere_is_not_looked_for(string name, string version) => Assert.Null(NuspecReader.Find([], name, version));

    private static NuspecFacts Read(string metadata) => NuspecReader.Read($"<package><metadata>{metadata}</metadata></package>", _ => null);
}
