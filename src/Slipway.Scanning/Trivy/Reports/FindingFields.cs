using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>The fields of a finding, of whichever kind. <c>Match</c> and <c>Code</c> are left out on purpose: the lines around a secret are not masked.</summary>
internal static class FindingFields
{
    /// <summary>What tells a package from all others.</summary>
    public static FieldTable<PackageDraft> Identifier { get; } = new(new()
    {
        ["PURL"] = static (ref cursor, draft) => draft.Url = cursor.Text(),
        ["UID"] = static (ref cursor, draft) => draft.UniqueId = cursor.Text(),
    });

    /// <summary>The layer that brought a package.</summary>
    public static FieldTable<PackageDraft> Layer { get; } = new(new()
    {
        ["DiffID"] = static (ref cursor, draft) => draft.Layer = cursor.Text(),
    });

    private static readonly FieldTable<FindingDraft> Cause = new(new()
    {
        ["Resource"] = static (ref cursor, draft) => draft.Resource = cursor.Text(),
        ["StartLine"] = static (ref cursor, draft) => draft.StartLine = cursor.Whole(),
        ["EndLine"] = static (ref cursor, draft) => draft.EndLine = cursor.Whole(),
    });

    private static readonly FieldTable<ScoreDraft> Score = new(new()
    {
        ["V2Score"] = static (ref cursor, draft) => draft.Version2 = Math.Max(draft.Version2, cursor.Number() ?? 0),
        ["V3Score"] = static (ref cursor, draft) => draft.Version3 = Math.Max(draft.Version3, cursor.Number() ?? 0),
        ["V40Score"] = static (ref cursor, draft) => draft.Version40 = Math.Max(draft.Version40, cursor.Number() ?? 0),
    });

    // Trivy itself writes neither; tools that enrich its reports write them in one of these ways.
    private static readonly FieldTable<FindingDraft> Enriched = new(new()
    {
        ["Score"] = ReadProbability,
        ["score"] = ReadProbability,
        ["epss"] = ReadProbability,
        ["EPSS"] = ReadProbability,
        ["KEV"] = ReadExploited,
        ["kev"] = ReadExploited,
        ["KnownExploited"] = ReadExploited,
    });

    /// <summary>The fields of all kinds.</summary>
    public static FieldTable<FindingDraft> Table { get; } = new(new()
    {
        ["VulnerabilityID"] = static (ref cursor, draft) => draft.Id = cursor.Text(),
        ["ID"] = static (ref cursor, draft) => draft.Id = cursor.Text(),
        ["RuleID"] = static (ref cursor, draft) => draft.Id = cursor.Text(),
        ["Name"] = static (ref cursor, draft) => draft.Id = cursor.Text(),
        ["AVDID"] = static (ref cursor, draft) => draft.OldId = cursor.Text(),
        ["VendorIDs"] = static (ref cursor, draft) => ReportFields.ReadTexts(ref cursor, draft.Aliases),
        ["PkgID"] = static (ref cursor, draft) => draft.Package.Id = cursor.Text(),
        ["PkgName"] = static (ref cursor, draft) => draft.Package.Name = cursor.Text(),
        ["PkgPath"] = static (ref cursor, draft) => draft.Package.Path = cursor.Text(),
        ["FilePath"] = static (ref cursor, draft) => draft.Package.Path = cursor.Text(),
        ["PkgIdentifier"] = static (ref cursor, draft) => Identifier.Read(ref cursor, draft.Package, "PkgIdentifier"),
        ["InstalledVersion"] = static (ref cursor, draft) => draft.Package.Version = cursor.Text(),
        ["FixedVersion"] = static (ref cursor, draft) => draft.FixedVersion = cursor.Text(),
        ["Status"] = static (ref cursor, draft) => draft.Status = cursor.Text(),
        ["Layer"] = static (ref cursor, draft) => Layer.Read(ref cursor, draft.Package, "Layer"),
        ["SeveritySource"] = static (ref cursor, draft) => draft.SeveritySource = cursor.Text(),
        ["PrimaryURL"] = static (ref cursor, draft) => draft.Address = cursor.Text(),
        ["Link"] = static (ref cursor, draft) => draft.Address = cursor.Text(),
        ["Title"] = static (ref cursor, draft) => draft.Title = cursor.Text(),
        ["Description"] = static (ref cursor, draft) => draft.Description = cursor.Text(),
        ["Message"] = static (ref cursor, draft) => draft.Message = cursor.Text(),
        ["Resolution"] = static (ref cursor, draft) => draft.Resolution = cursor.Text(),
        ["Severity"] = static (ref cursor, draft) => draft.Severity = cursor.Text(),
        ["Category"] = static (ref cursor, draft) => draft.Category = cursor.Text(),
        ["Confidence"] = static (ref cursor, draft) => draft.Confidence = cursor.Number(),
        ["StartLine"] = static (ref cursor, draft) => draft.StartLine = cursor.Whole(),
        ["EndLine"] = static (ref cursor, draft) => draft.EndLine = cursor.Whole(),
        ["CauseMetadata"] = static (ref cursor, draft) => Cause.Read(ref cursor, draft, "CauseMetadata"),
        ["CweIDs"] = static (ref cursor, draft) => ReportFields.ReadTexts(ref cursor, draft.Weaknesses),
        ["CVSS"] = static (ref cursor, draft) => ReadScores(ref cursor, draft.Scores),
        ["References"] = static (ref cursor, draft) => ReadReferences(ref cursor, draft.Advisories),
        ["PublishedDate"] = static (ref cursor, draft) => draft.Published = cursor.Time(),
        ["EPSS"] = ReadProbability,
        ["KEV"] = ReadExploited,
        ["KnownExploited"] = ReadExploited,
        ["Custom"] = static (ref cursor, draft) => ReadEnriched(ref cursor, draft),
    });

    // The names are those of sources: any.
    private static void ReadScores(ref ReportCursor cursor, ScoreDraft scores)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Skip();
            return;
        }

        for (cursor.Read(); cursor.Token != JsonTokenType.EndObject; cursor.Read())
        {
            cursor.Read();
            Score.Read(ref cursor, scores, "CVSS");
        }
    }

    // Only addresses that name the same thing elsewhere are kept; the others are most of a report.
    private static void ReadReferences(ref ReportCursor cursor, List<string> advisories)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            cursor.Skip();
            return;
        }

        for (cursor.Read(); cursor.Token != JsonTokenType.EndArray; cursor.Read())
        {
            if (cursor.Token == JsonTokenType.String && AdvisoryAddress.IsOne(cursor.Raw))
                advisories.Add(AdvisoryAddress.IdOf(cursor.Text()));
            else
                cursor.Skip();
        }
    }

    private static void ReadProbability(ref ReportCursor cursor, FindingDraft draft)
    {
        if (cursor.Token == JsonTokenType.StartObject)
            Enriched.Read(ref cursor, draft, "EPSS");
        else if (cursor.Number() is >= 0 and <= 1 and var value)
            draft.Probability = value;
    }

    private static void ReadExploited(ref ReportCursor cursor, FindingDraft draft)
    {
        // An object or a list is the entry of the catalogue, so there is one.
        var isEntry = cursor.Token is JsonTokenType.StartObject or JsonTokenType.StartArray;
        draft.IsExploited = cursor.Flag() ?? (isEntry ? true : draft.IsExploited);
    }

    private static void ReadEnriched(ref ReportCursor cursor, FindingDraft draft)
    {
        if (cursor.Token == JsonTokenType.StartObject)
            Enriched.Read(ref cursor, draft, "Custom");
        else
            cursor.Skip();
    }
}
