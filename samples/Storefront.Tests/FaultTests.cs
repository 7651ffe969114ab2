namespace Storefront.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData(null, FaultKind.None, 0)]
    [InlineData("", FaultKind.None, 0)]
    [InlineData("crash-on-start", FaultKind.CrashOnStart, 0)]
    [InlineData("crash-after:2.5", FaultKind.CrashAfter, 2.5)]
    [InlineData("never-ready", FaultKind.NeverReady, 0)]
    [InlineData("slow-start:3", FaultKind.SlowStart, 3)]
    [InlineData("error-rate:0.2", FaultKind.ErrorRate, 0.2)]
    [InlineData("leak:8", FaultKind.Leak, 8)]
    public void A_valid_switch_is_read(string? text, FaultKind kind, double amount) =>
        Assert.Equal(new Fault(kind, amount), Fault.Parse(text));

    [Theory]
    [InlineData("crash")]
    [InlineData("crash-on-start:1")]
    [InlineData("crash-after")]
    [InlineData("crash-after:-1")]
    [InlineData("error-rate:1.5")]
    [InlineData("leak:much")]
    public void Any_other_switch_is_refused_with_the_list(string text)
    {
        var exception = Assert.Throws<FormatException>(() => Fault.Parse(text));

        Assert.Contains($"'{text}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("error-rate:0..1", exception.Message, StringComparison.Ordinal);
    }
}
