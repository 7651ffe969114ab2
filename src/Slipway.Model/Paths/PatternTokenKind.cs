namespace Slipway.Model;

/// <summary>What one part of an ignore pattern takes.</summary>
internal enum PatternTokenKind
{
    /// <summary>One letter.</summary>
    Letter,

    /// <summary><c>?</c>: one letter but a slash.</summary>
    AnyLetter,

    /// <summary><c>*</c>: any text without a slash.</summary>
    AnyText,

    /// <summary><c>**/</c>: any folders, or none.</summary>
    AnyFolders,

    /// <summary><c>**</c> at the end: anything.</summary>
    Anything,

    /// <summary><c>[a-z]</c>: one letter of a class.</summary>
    Class,
}
