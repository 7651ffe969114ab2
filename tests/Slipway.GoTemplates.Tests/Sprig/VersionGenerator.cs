namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Makes versions and constraints that Masterminds/semver has read in the same way since 3.2.</summary>
internal sealed class VersionGenerator(Random random)
{
    private static readonly string[] Operators = ["", "", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^"];
    private static readonly string[] Prereleases = ["-0", "-alpha", "-alpha.1", "-rc.2", "-ea.7", "-gke.1729000", "-1", "-a-b", "-x.y"];

    /// <summary>A template that compares a version with a constraint.</summary>
    public string Template()
    {
        // Since 3.4 one comparison with a prerelease lets prereleases into all of its group: either all have one, or none.
        var prerelease = random.Next(2) == 0;
        var isRange = !prerelease && random.Next(8) == 0;
        var constraint = isRange ? Partial() + " - " + Partial() : Constraint(prerelease);
        for (var i = isRange ? 0 : random.Next(4); i > 1; i--)
            constraint += Pick(" ", ", ", ",", " || ", "||") + Constraint(prerelease);

        // Since 3.4 "!=" without a prerelease leaves prereleases out as well.
        var mayBePrerelease = prerelease || (random.Next(4) == 0 && !constraint.Contains('!', StringComparison.Ordinal));
        return $"{{{{ semverCompare \"{constraint}\" \"{Version(mayBePrerelease)}\" }}}}";
    }

    private string Version(bool prerelease)
    {
        var text = Pick("", "", "v") + random.Next(4);
        for (var i = random.Next(3); i > 0; i--)
            text += "." + random.Next(5);

        return text + (prerelease && random.Next(4) > 0 ? Pick(Prereleases) : "") + Pick("", "", "", "+b1", "+k3s.1");
    }

    private string Constraint(bool prerelease) =>
        Pick(Operators) + Pick("", " ") + Pick("", "", "v") + Partial() + (prerelease ? Pick(Prereleases) : "");

    private string Partial()
    {
        var text = Number();
        for (var i = random.Next(3); i > 0; i--)
            text += "." + Number();

        return text;
    }

    private string Number() => random.Next(8) == 0 ? Pick("x", "X", "*") : random.Next(5).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Pick(params string[] pool) => pool[random.Next(pool.Length)];
}
