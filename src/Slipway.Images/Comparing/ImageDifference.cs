namespace Slipway.Images;

/// <summary>One thing in which two images differ. What follows from it, such as another digest, is not told besides.</summary>
/// <param name="One">What it is in the first image; null where it is not there.</param>
/// <param name="Other">What it is in the second one; null where it is not there.</param>
public abstract record ImageDifference(string? One, string? Other)
{
    /// <summary>Where it is, such as <c>layer 5 (slipway: Application): app/Shop.dll: content</c>.</summary>
    public abstract string Place { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Place}: {One ?? "(nothing)"} / {Other ?? "(nothing)"}";

    /// <summary>A field of the manifest or the configuration.</summary>
    /// <param name="Document"><c>manifest</c> or <c>config</c>.</param>
    /// <param name="Path">Its path in the JSON, such as <c>config.Env[2]</c>; empty for the text as a whole.</param>
    /// <param name="One">The JSON there in the first image.</param>
    /// <param name="Other">The JSON there in the second one.</param>
    public sealed record Field(string Document, string Path, string? One, string? Other) : ImageDifference(One, Other)
    {
        /// <inheritdoc/>
        public override string Place => Path.Length == 0 ? Document : $"{Document}: {Path}";
    }

    /// <summary>A layer as a whole: one that only one image has, or one that differs in nothing but how it is packed.</summary>
    /// <param name="Index">Which, from 0.</param>
    /// <param name="Name">What made it, as the history says.</param>
    /// <param name="What">What differs: <c>layer</c>, <c>compression</c>, <c>tar</c>, <c>content</c>.</param>
    /// <param name="One">Of the first image.</param>
    /// <param name="Other">Of the second one.</param>
    public sealed record Layer(int Index, string Name, string What, string? One, string? Other) : ImageDifference(One, Other)
    {
        /// <inheritdoc/>
        public override string Place => $"layer {Index} ({Name}): {What}";
    }

    /// <summary>An entry of a layer.</summary>
    /// <param name="Index">Which layer, from 0.</param>
    /// <param name="Name">What made it, as the history says.</param>
    /// <param name="Path">The entry, such as <c>app/Shop.dll</c>.</param>
    /// <param name="What">What differs: <c>entry</c>, <c>content</c>, <c>mode</c>, <c>uid</c>, <c>mtime</c>, <c>order</c> and so on.</param>
    /// <param name="One">Of the first image.</param>
    /// <param name="Other">Of the second one.</param>
    public sealed record Entry(int Index, string Name, string Path, string What, string? One, string? Other) : ImageDifference(One, Other)
    {
        /// <inheritdoc/>
        public override string Place => $"layer {Index} ({Name}): {Path}: {What}";
    }
}
