using System.Text;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>The schema of Trivy's report, version 2: which field goes where.</summary>
internal static class ReportFields
{
    private static readonly FieldTable<DatabaseDraft> Database = new(new()
    {
        ["Version"] = static (ref cursor, draft) => draft.Schema = cursor.Whole(),
        ["UpdatedAt"] = static (ref cursor, draft) => draft.UpdatedAt = cursor.Time(),
        ["NextUpdate"] = static (ref cursor, draft) => draft.NextUpdate = cursor.Time(),
        ["DownloadedAt"] = static (ref cursor, draft) => draft.DownloadedAt = cursor.Time(),
    });

    private static readonly FieldTable<ReportDraft> Server = new(new()
    {
        ["VulnerabilityDB"] = static (ref cursor, draft) =>
        {
            var database = new DatabaseDraft();
            Database.Read(ref cursor, database, "Trivy.Server.VulnerabilityDB");
            draft.ServerDatabase = database.Version;
        },
    });

    private static readonly FieldTable<ReportDraft> Trivy = new(new()
    {
        ["Version"] = static (ref cursor, draft) => draft.TrivyVersion = cursor.Text(),
        ["Server"] = static (ref cursor, draft) => Server.Read(ref cursor, draft, "Trivy.Server"),
    });

    private static readonly FieldTable<ReportDraft> OperatingSystem = new(new()
    {
        ["Family"] = static (ref cursor, draft) => draft.OsFamily = cursor.Text(),
        ["Name"] = static (ref cursor, draft) => draft.OsVersion = cursor.Text(),
        ["EOSL"] = static (ref cursor, draft) => draft.IsEndOfLife = cursor.Flag() ?? false,
    });

    private static readonly FieldTable<ReportDraft> Metadata = new(new()
    {
        ["OS"] = static (ref cursor, draft) => OperatingSystem.Read(ref cursor, draft, "Metadata.OS"),
        ["DiffIDs"] = static (ref cursor, draft) => ReadTexts(ref cursor, draft.Layers),
        ["RepoDigests"] = static (ref cursor, draft) => ReadTexts(ref cursor, draft.Digests),
    });

    private static readonly FieldTable<PackageDraft> Package = new(new()
    {
        ["ID"] = static (ref cursor, draft) => draft.Id = cursor.Text(),
        ["Name"] = static (ref cursor, draft) => draft.Name = cursor.Text(),
        ["Version"] = static (ref cursor, draft) => draft.Version = cursor.Text(),
        ["Release"] = static (ref cursor, draft) => draft.Release = cursor.Text(),
        ["Epoch"] = static (ref cursor, draft) => draft.Epoch = cursor.Whole(),
        ["Identifier"] = static (ref cursor, draft) => FindingFields.Identifier.Read(ref cursor, draft, "Identifier"),
        ["Licenses"] = static (ref cursor, draft) => ReadTexts(ref cursor, draft.Licenses),
        ["DependsOn"] = static (ref cursor, draft) => ReadTexts(ref cursor, draft.DependsOn),
        ["Layer"] = static (ref cursor, draft) => FindingFields.Layer.Read(ref cursor, draft, "Layer"),
        ["FilePath"] = static (ref cursor, draft) => draft.Path = cursor.Text(),
        ["Relationship"] = static (ref cursor, draft) => draft.Relationship = cursor.Text(),
        ["Indirect"] = static (ref cursor, draft) => draft.IsIndirect = cursor.Flag() ?? false,
    });

    private static readonly FieldTable<ModifiedDraft> Modified = new(new()
    {
        ["Type"] = static (ref cursor, draft) => draft.Type = cursor.Text(),
        ["Status"] = static (ref cursor, draft) => draft.Status = cursor.Text(),
        ["Statement"] = static (ref cursor, draft) => draft.Statement = cursor.Text(),
        ["Source"] = static (ref cursor, draft) => draft.Source = cursor.Text(),
        ["Finding"] = static (ref cursor, draft) => FindingFields.Table.Read(ref cursor, draft.Finding, "Finding"),
    });

    private static readonly FieldTable<ResultDraft> Result = new(new()
    {
        ["Target"] = static (ref cursor, draft) => draft.Target = cursor.Text(),
        ["Class"] = static (ref cursor, draft) => draft.Class = cursor.Text(),
        ["Type"] = static (ref cursor, draft) => draft.Type = cursor.Text(),
        ["Packages"] = static (ref cursor, draft) => Package.ReadList(ref cursor, "Packages", draft.AddPackage),
        ["Vulnerabilities"] = static (ref cursor, draft) => FindingFields.Table.ReadList(ref cursor, "Vulnerabilities", () => draft.Add(FindingKind.Vulnerability)),
        ["Misconfigurations"] = static (ref cursor, draft) => FindingFields.Table.ReadList(ref cursor, "Misconfigurations", () => draft.Add(FindingKind.Misconfiguration)),
        ["Secrets"] = static (ref cursor, draft) => FindingFields.Table.ReadList(ref cursor, "Secrets", () => draft.Add(FindingKind.Secret)),
        ["Licenses"] = static (ref cursor, draft) => FindingFields.Table.ReadList(ref cursor, "Licenses", () => draft.Add(FindingKind.License)),
        ["ExperimentalModifiedFindings"] = static (ref cursor, draft) => Modified.ReadList(ref cursor, "ExperimentalModifiedFindings", draft.AddModified),
    });

    /// <summary>The report itself.</summary>
    public static FieldTable<ReportDraft> Report { get; } = new(new()
    {
        ["SchemaVersion"] = static (ref cursor, draft) => draft.SchemaVersion = Schema(ref cursor),
        ["Trivy"] = static (ref cursor, draft) => Trivy.Read(ref cursor, draft, "Trivy"),
        ["CreatedAt"] = static (ref cursor, draft) => draft.CreatedAt = cursor.Time(),
        ["ArtifactName"] = static (ref cursor, draft) => draft.ArtifactName = cursor.Text(),
        ["ArtifactType"] = static (ref cursor, draft) => draft.ArtifactType = cursor.Text(),
        ["Metadata"] = static (ref cursor, draft) => Metadata.Read(ref cursor, draft, "Metadata"),
        ["Results"] = static (ref cursor, draft) => ReadResults(ref cursor, draft),
    });

    /// <summary>Adds the texts of the list that the cursor stands on; null is an empty one.</summary>
    public static void ReadTexts(ref ReportCursor cursor, List<string> texts)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            cursor.Skip();
            return;
        }

        for (cursor.Read(); cursor.Token != JsonTokenType.EndArray; cursor.Read())
        {
            if (cursor.Text() is { Length: > 0 } text)
                texts.Add(text);
        }
    }

    private static int Schema(ref ReportCursor cursor)
    {
        if (cursor.Token == JsonTokenType.Number && cursor.Whole() is 2)
            return 2;
        var found = cursor.Token switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(cursor.Raw[..Math.Min(cursor.Raw.Length, 20)]),
            JsonTokenType.Null => "null",
            _ => "no number",
        };
        throw UnknownSchema(found);
    }

    /// <summary>That the schema is none that is known.</summary>
    public static UnreadableReportException UnknownSchema(string found) => new(
        $"is of an unknown schema: SchemaVersion is {found}, expected 2", "Use a version of Trivy from 0.63 on that writes schema 2 ('--format json').");

    // One result at a time: what its fields were goes before the next is read.
    private static void ReadResults(ref ReportCursor cursor, ReportDraft report)
    {
        if (cursor.Token == JsonTokenType.Null)
            return;
        if (cursor.Token != JsonTokenType.StartArray)
            throw new UnreadableReportException("is not of the known schema: 'Results' is no list", "Use a version of Trivy that this library knows.");
        for (cursor.Read(); cursor.Token != JsonTokenType.EndArray; cursor.Read())
        {
            var result = new ResultDraft();
            cursor.Count();
            Result.Read(ref cursor, result, "Results[]");
            result.Target = report.Rename(result.Target);
            new ResultReading(result, cursor.Pool).AddTo(report);
        }
    }
}
