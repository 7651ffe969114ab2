namespace Slipway.Scanning;

/// <summary>Takes the value that the cursor stands on.</summary>
/// <typeparam name="TDraft">What it is put into.</typeparam>
/// <param name="cursor">Stands on the value, and on its last token afterwards.</param>
/// <param name="draft">What it is put into.</param>
internal delegate void ReadField<in TDraft>(ref ReportCursor cursor, TDraft draft);
