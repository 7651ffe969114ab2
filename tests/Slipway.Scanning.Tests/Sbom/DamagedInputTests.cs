using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Whatever is changed in a file, its reader reads it or says that it cannot: it never fails in another way.</summary>
public sealed class DamagedInputTests
{
    [Fact]
    public void A_dependency_file() => Survives(SbomSamples.Shop, content => DependencyManifestReader.Read(content, "app/Shop.deps.json"));

    [Fact]
    public void A_runtime_configuration() => Survives(SbomSamples.RuntimeConfig, content => RuntimeConfigReader.Read(content, "app/Shop.runtimeconfig.json"));

    [Fact]
    public void A_database_of_packages()
    {
        Survives(SbomSamples.DebianStatus, content => SystemComponents.Of("deb", [.. DebianPackages.Read(content.Span).Select(one => (one, "status", (Digest?)null))], OperatingSystemRelease.Read(content.Span)).Count());
        Survives(SbomSamples.AlpineInstalled, content => SystemComponents.Of("apk", [.. AlpinePackages.Read(content.Span).Select(one => (one, "installed", (Digest?)null))], null).Count());
    }

    [Fact]
    public async Task A_bill_of_materials()
    {
        var bill = await SbomSamples.ShopBillAsync();
        foreach (var format in Enum.GetValues<SbomFormat>())
            Survives(Encoding.UTF8.GetString(SbomDocument.Write(bill, format).Content.Span), content => SbomDocument.Read(content, "bill").Packages.Length);
    }

    [Fact]
    public void A_statement() => Survives(
        Encoding.UTF8.GetString(StatementSamples.Of(StatementSamples.GitHub.ToProvenance()).ToJson()),
        content => InTotoStatement.Read(content, StatementSamples.Image) is StatementReading.Readable { Statement: var statement } && statement.TryRead<SlsaProvenance>(out var provenance, out _) ? GitSource.Of(provenance).Length : 0);

    private static void Survives<T>(string text, Func<ReadOnlyMemory<byte>, T> read)
    {
        var valid = Encoding.UTF8.GetBytes(text);
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt At, byte Value, bool IsCut)[]>(), changes =>
        {
            var content = (byte[])valid.Clone();
            foreach (var (at, value, isCut) in changes)
            {
                if (isCut && content.Length > 1)
                    content = content[..^(at.Get % Math.Min(content.Length, 20))];
                else
                    content[at.Get * 7919 % content.Length] = value;
            }

            try
            {
                read(content);
            }
            catch (UsageException exception)
            {
                return exception.Message.Length > 0;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }
}
