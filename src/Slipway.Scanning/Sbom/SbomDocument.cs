using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A bill of materials as it is stored, signed and sent: UTF-8 JSON. The same bill gives the same bytes.</summary>
public sealed record SbomDocument
{
    private SbomDocument(SbomFormat format, ReadOnlyMemory<byte> content) => (Format, Content) = (format, content);

    /// <summary>Its form.</summary>
    public SbomFormat Format { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>What a registry calls it.</summary>
    public string MediaType => Format == SbomFormat.CycloneDx ? "application/vnd.cyclonedx+json" : "application/spdx+json";

    /// <summary>What a statement calls it: one of <see cref="PredicateTypes"/>.</summary>
    public string PredicateType => Format == SbomFormat.CycloneDx ? PredicateTypes.CycloneDx : PredicateTypes.Spdx;

    /// <summary>The end of the name of a file that holds one.</summary>
    public string Extension => Format == SbomFormat.CycloneDx ? ".cdx.json" : ".spdx.json";

    /// <summary>Writes a bill.</summary>
    public static SbomDocument Write(BillOfMaterials bill, SbomFormat format) =>
        new(format, format == SbomFormat.CycloneDx ? CycloneDxWriter.Write(bill) : SpdxWriter.Write(bill));

    /// <summary>A statement that has this document as what it says.</summary>
    public InTotoStatement ToStatement(params IReadOnlyCollection<StatementSubject> subjects) => InTotoStatement.OfDocument(PredicateType, Content, subjects);

    /// <summary>Reads the packages of a document, ours or that of another tool (CycloneDX 1.4 to 1.7, SPDX 2.2 and 2.3).</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="origin">Where it is from, for the message.</param>
    /// <exception cref="UsageException">It is none, of a version we do not know, or too large.</exception>
    public static SbomContents Read(ReadOnlyMemory<byte> content, string origin) => SbomReader.Read(content, origin);
}
