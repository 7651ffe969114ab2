using System.Text.Json;

namespace Slipway.Model;

/// <summary>One line of an environment's ledger.</summary>
public sealed record LedgerEntry
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The operation that the line belongs to; all lines of one operation share it.</summary>
    public required string OperationId { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked, such as <c>user@host</c> or <c>github:octocat</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What happened.</summary>
    public required LedgerEvent Event { get; init; }

    /// <summary>The digest of the line before, so that a change of the past shows; null on the first.</summary>
    public required Digest? Previous { get; init; }

    /// <summary>Writes it as ledgers hold it: compact, names in camel case, enumerations as words.</summary>
    public void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, LedgerJson.Default.LedgerEntry);
}
