using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>What the pipeline ships.</summary>
public interface IHasApplication : IBuild
{
    /// <summary>Its name: of the image repository, of the environments' folders, in every message.</summary>
    ApplicationName Application { get; }
}
