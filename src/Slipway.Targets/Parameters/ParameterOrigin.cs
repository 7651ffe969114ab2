namespace Slipway.Targets;

/// <summary>Where a parameter's value came from, strongest first.</summary>
public enum ParameterOrigin
{
    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A file <c>.nuke/parameters.PROFILE.json</c>.</summary>
    ProfileFile,

    /// <summary><c>.nuke/parameters.json</c>.</summary>
    ParametersFile,

    /// <summary>A person was asked.</summary>
    Prompt,

    /// <summary>Nowhere: the initialiser stays.</summary>
    Initialiser,
}
