using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Puts a bill in order: each component once, ids that lead nowhere left out, all sorted.</summary>
internal static class BillAssembly
{
    // A bill is for people and machines; a thousand times the same complaint is for nobody.
    private const int MostGaps = 100;

    public static BillOfMaterials Order(BillOfMaterials bill)
    {
        var joined = new SortedDictionary<string, BillComponent>(StringComparer.Ordinal);
        foreach (var component in bill.Components)
            joined[component.Id] = joined.TryGetValue(component.Id, out var other) ? Join(other, component) : component;
        joined.Remove(bill.Subject.Id);
        var ordered = joined.Values.Select(component => component with
        {
            DependsOn = Ordinal(component.DependsOn.Where(id => id != component.Id && joined.ContainsKey(id))),
            Paths = Ordinal(component.Paths),
        });
        return bill with
        {
            Components = [.. ordered],
            Subject = bill.Subject with { DependsOn = Ordinal(bill.Subject.DependsOn.Where(joined.ContainsKey)), Paths = Ordinal(bill.Subject.Paths) },
            Gaps = Some([.. bill.Gaps.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
        };
    }

    private static ImmutableArray<string> Some(ImmutableArray<string> gaps) =>
        gaps.Length <= MostGaps + 1 ? gaps : [.. gaps[..MostGaps], $"{gaps.Length - MostGaps} more files or layers could not be read."];

    private static BillComponent Join(BillComponent one, BillComponent other) => one with
    {
        Kind = (ComponentKind)Math.Min((int)one.Kind, (int)other.Kind),
        Licenses = one.Licenses.IsEmpty ? other.Licenses : one.Licenses,
        Hashes = one.Hashes.IsEmpty ? other.Hashes : one.Hashes,
        Supplier = one.Supplier.Length == 0 ? other.Supplier : one.Supplier,
        Paths = one.Paths.Union(other.Paths),
        Layer = one.Layer ?? other.Layer,
        IsDirect = (one.IsDirect, other.IsDirect) switch { (true, _) or (_, true) => true, (false, _) or (_, false) => false, _ => null },
        DependsOn = one.DependsOn.Union(other.DependsOn),
    };

    private static ImmutableSortedSet<string> Ordinal(IEnumerable<string> texts) => texts.ToImmutableSortedSet(StringComparer.Ordinal);
}
