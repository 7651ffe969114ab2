namespace Slipway.Targets;

/// <summary>How many values an option takes.</summary>
internal enum OptionArity
{
    /// <summary>None, or <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One of its choices, or none.</summary>
    OptionalChoice,

    /// <summary>Exactly one.</summary>
    One,

    /// <summary>All until the next option.</summary>
    Many,
}
