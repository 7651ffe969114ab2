namespace Slipway.Scanning;

/// <summary>What of a change brought a finding.</summary>
public abstract record ChangeCause
{
    private ChangeCause()
    {
    }

    /// <summary>It in words, without a full stop, as after "brought by".</summary>
    public abstract override string ToString();

    /// <summary>The image is built on another base.</summary>
    public sealed record BaseImageChanged(string Before, string After, FilePlace? Place) : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => $"the base image: {Before} -> {After}{At(Place)}";
    }

    /// <summary>A package is there in another version.</summary>
    public sealed record PackageChanged(string Package, string Before, string After, FilePlace? Place) : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Package} {Before} -> {After}{At(Place)}";
    }

    /// <summary>A package is there that was not.</summary>
    public sealed record PackageAdded(string Package, string Version, FilePlace? Place) : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => $"the new package {Package} {Version}{At(Place)}";
    }

    /// <summary>An instruction of the Dockerfile put a package there.</summary>
    public sealed record Instruction(string Command, string Package, FilePlace? Place) : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => $"'{Command}', which put {Package} there{At(Place)}";
    }

    /// <summary>A file says what it did not say: a setting, a secret, a licence.</summary>
    public sealed record FileChanged(FilePlace Place) : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => $"a change in {Place}";
    }

    /// <summary>It was there, and is graver now.</summary>
    public sealed record SeverityRaised(Severity Before, Severity After) : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => $"a raised severity: {Before} -> {After}";
    }

    /// <summary>The packages are the same; what brought it cannot be seen from outside.</summary>
    public sealed record Unknown : ChangeCause
    {
        /// <inheritdoc/>
        public override string ToString() => "nothing that can be seen: the package itself did not change";
    }

    private static string At(FilePlace? place) => place is null ? "" : $" ({place})";
}
