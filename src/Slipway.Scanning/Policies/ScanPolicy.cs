using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// What a scan may show and still go on. A value that is put together: <c>ScanPolicy.Default.Refuse("no-agpl", "We ship binaries.", License("AGPL-3.0"))</c>.
/// All rules are asked about each finding; the one with the greatest effect counts, and of those the first.
/// </summary>
public sealed record ScanPolicy
{
    /// <summary>Its name, which decisions carry.</summary>
    public required string Name { get; init; }

    /// <summary>The rules about findings.</summary>
    public ImmutableArray<PolicyRule> Rules { get; init; } = [];

    /// <summary>The exceptions given in code. Those from files come with the scan.</summary>
    public ImmutableArray<ScanException> Exceptions { get; init; } = [];

    /// <summary>
    /// How old the scanner's database may be; null for any age. Default: 3 days. The public ones are made every 6 hours; an internal mirror may miss a weekend.
    /// </summary>
    public TimeSpan? MaximumDatabaseAge { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// What follows from a distribution that gets no fixes any more. Default: refuse, for a scan of it finds less and less while it grows worse.
    /// </summary>
    public RuleEffect EndOfLifeOs { get; init; } = RuleEffect.Refuse;

    /// <summary>What to do when nobody could look.</summary>
    public UnavailableRules WhenUnavailable { get; init; } = UnavailableRules.Default;

    /// <summary>
    /// What follows from a finding that is new against what is deployed, when the two scans knew different things, so that the change may not have brought it.
    /// Default: refuse. Lower it to warn where the deployed image cannot be scanned again.
    /// </summary>
    public RuleEffect WhenComparisonUncertain { get; init; } = RuleEffect.Refuse;

    /// <summary>How long before its end an exception is reported. Default: 14 days, the length of a usual iteration.</summary>
    public TimeSpan ExpiryReminder { get; init; } = TimeSpan.FromDays(14);

    /// <summary>What follows from an exception in a file that names no owner. Default: nothing, for Trivy's files have no place for one.</summary>
    public RuleEffect UnownedExceptions { get; init; } = RuleEffect.Ignore;

    /// <summary>Nothing is refused but an old database and a distribution without fixes. A start for one's own.</summary>
    public static ScanPolicy Empty { get; } = new() { Name = "empty" };

    /// <summary>
    /// What can be acted on stops; what cannot is said. Anything known to be exploited, anything high or critical that a fix exists for, anything with a fix that is likely
    /// to be exploited, secrets, grave misconfigurations and forbidden licences refuse; critical ones without a fix, lesser secrets and restricted licences warn.
    /// </summary>
    public static ScanPolicy Default { get; } = DefaultPolicy.Create();

    /// <summary>What the policy is known by: the same rules have the same hash. A function's code is not part of it, its description is.</summary>
    public Digest Hash => Digest.Of(Encoding.UTF8.GetBytes(Describe()));

    /// <summary>The same with one more rule that stops the build.</summary>
    public ScanPolicy Refuse(string name, string because, FindingFilter filter) => With(new PolicyRule { Name = name, Because = because, Filter = filter });

    /// <summary>The same with one more rule that warns.</summary>
    public ScanPolicy Warn(string name, string because, FindingFilter filter) => With(new PolicyRule { Name = name, Because = because, Filter = filter, Effect = RuleEffect.Warn });

    /// <summary>The same with one more rule, or with one replaced that has its name.</summary>
    /// <exception cref="UsageException">The rule has no name or does not say why it is there.</exception>
    public ScanPolicy With(PolicyRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name) || string.IsNullOrWhiteSpace(rule.Because))
            throw new UsageException($"The rule '{rule.Name}' of the policy '{Name}' has no name or no reason. Give both: whoever is stopped by it reads them.");
        for (var index = 0; index < Rules.Length; index++)
        {
            if (Rules[index].Name == rule.Name)
                return this with { Rules = Rules.SetItem(index, rule) };
        }

        return this with { Rules = Rules.Add(rule) };
    }

    /// <summary>The same without a rule.</summary>
    /// <exception cref="UsageException">There is no rule of that name.</exception>
    public ScanPolicy Without(string ruleName) => Rules.Any(rule => rule.Name == ruleName)
        ? this with { Rules = Rules.RemoveAll(rule => rule.Name == ruleName) }
        : throw new UsageException($"The policy '{Name}' has no rule '{ruleName}'. It has: {string.Join(", ", Rules.Select(rule => $"'{rule.Name}'"))}.");

    /// <summary>The same with more exceptions.</summary>
    public ScanPolicy Except(params ImmutableArray<ScanException> exceptions) => this with { Exceptions = Exceptions.AddRange(exceptions) };

    /// <summary>The rule that counts for a finding; null where none is about it.</summary>
    public PolicyRule? RuleFor(ScanFinding finding)
    {
        PolicyRule? found = null;
        foreach (var rule in Rules)
        {
            if ((found is null || rule.Effect > found.Effect) && rule.Effect != RuleEffect.Ignore && rule.Filter.Matches(finding))
            {
                found = rule;
                if (rule.Effect == RuleEffect.Refuse)
                    break;
            }
        }

        return found;
    }

    /// <summary>The policy in words, a line for each rule and setting; what its hash is of.</summary>
    public string Describe()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"policy {Name}\n");
        foreach (var rule in Rules)
            text.Append(CultureInfo.InvariantCulture, $"{Word(rule.Effect)} {rule.Name}: {rule.Filter.Description}. {rule.Because}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Word(EndOfLifeOs)} a distribution that gets no fixes any more\n");
        text.Append(CultureInfo.InvariantCulture, $"database at most {(MaximumDatabaseAge is { } age ? $"{age.TotalDays:0.##} days old" : "of any age")}\n");
        foreach (var (environment, rule) in WhenUnavailable.Environments)
            text.Append(CultureInfo.InvariantCulture, $"without a scanner, in {environment}: {Word(rule)}\n");
        text.Append(CultureInfo.InvariantCulture, $"without a scanner, elsewhere: {Word(WhenUnavailable.Otherwise)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Word(WhenComparisonUncertain)} what an uncertain comparison calls new\n");
        text.Append(CultureInfo.InvariantCulture, $"{Word(UnownedExceptions)} exceptions without an owner; remind {ExpiryReminder.TotalDays:0.##} days before one ends\n");
        foreach (var exception in Exceptions)
            text.Append(CultureInfo.InvariantCulture, $"except {exception}\n");
        return text.ToString();
    }

    private static string Word(RuleEffect effect) => effect switch { RuleEffect.Refuse => "refuse", RuleEffect.Warn => "warn of", _ => "ignore" };

    private static string Word(UnavailableRule rule) => rule == UnavailableRule.Refuse ? "refuse" : "go on with a warning";
}
