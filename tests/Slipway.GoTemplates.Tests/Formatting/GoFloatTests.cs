using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Tests.Formatting;

public sealed class GoFloatTests
{
    [Theory]
    [InlineData(1, 'e', 5, "1.00000e+00")]
    [InlineData(1, 'g', -1, "1")]
    [InlineData(20, 'g', -1, "20")]
    [InlineData(1234567.8, 'g', -1, "1.2345678e+06")]
    [InlineData(200000, 'g', -1, "200000")]
    [InlineData(2000000, 'g', -1, "2e+06")]
    [InlineData(1e10, 'g', -1, "1e+10")]
    [InlineData(400, 'g', 2, "4e+02")]
    [InlineData(40, 'g', 2, "40")]
    [InlineData(0, 'e', 4, "0.0000e+00")]
    [InlineData(0, 'g', -1, "0")]
    [InlineData(-1, 'f', 5, "-1.00000")]
    [InlineData(1e23, 'f', 17, "99999999999999991611392.00000000000000000")]
    [InlineData(1e23, 'g', -1, "1e+23")]
    [InlineData(5e-304 / 1e20, 'g', -1, "5e-324")]
    [InlineData(0.000001, 'f', -1, "0.000001")]
    [InlineData(0.0000001, 'g', -1, "1e-07")]
    [InlineData(0.125, 'f', 2, "0.12")]
    [InlineData(0.375, 'f', 2, "0.38")]
    [InlineData(2.5, 'f', 0, "2")]
    [InlineData(0.5, 'f', 0, "0")]
    [InlineData(1.5, 'f', 0, "2")]
    [InlineData(0.6, 'f', 0, "1")]
    [InlineData(999.96, 'f', 1, "1000.0")]
    [InlineData(1, 'b', -1, "4503599627370496p-52")]
    [InlineData(1, 'x', -1, "0x1p+00")]
    [InlineData(0.1, 'x', -1, "0x1.999999999999ap-04")]
    [InlineData(1.9999999, 'x', 2, "0x1.00p+01")]
    [InlineData(double.NaN, 'g', -1, "NaN")]
    [InlineData(double.PositiveInfinity, 'g', -1, "+Inf")]
    [InlineData(double.NegativeInfinity, 'f', 1, "-Inf")]
    public void A_number_prints_as_in_Go(double number, char format, int precision, string expected) =>
        Assert.Equal(expected, GoFloat.Format(number, format, precision, 64));

    [Fact]
    public void A_single_takes_fewer_digits() => Assert.Equal("0.1", GoFloat.Format(0.1f, 'g', -1, 32));

    [Fact]
    public void The_shortest_form_reads_back_as_the_number() => Prop.ForAll<NormalFloat>(number =>
        "efg".All(format => double.Parse(GoFloat.Format(number.Item, format, -1, 64), CultureInfo.InvariantCulture).Equals(number.Item)))
        .QuickCheckThrowOnFailure();
}
