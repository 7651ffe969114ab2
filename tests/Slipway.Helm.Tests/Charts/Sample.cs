using System.Text;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Tests.Charts;

/// <summary>Charts in memory.</summary>
internal static class Sample
{
    public static Chart Load(params (string Name, string Text)[] files) =>
        new ChartLoader().LoadFiles([.. files.Select(file => new ChartFile(file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    public static string Describe(string name, string more = "") => $"apiVersion: v2\nname: {name}\nversion: 1.2.3\n{more}";
}
