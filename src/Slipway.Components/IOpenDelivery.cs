using Slipway.Delivery;

namespace Slipway.Components;

/// <summary>Delivery to a build's environments, for one run.</summary>
internal interface IOpenDelivery : IAsyncDisposable
{
    /// <summary>Where it delivers to, for the log; empty where that goes without saying.</summary>
    string Place { get; }

    /// <summary>The registries that images are pushed to and looked for in.</summary>
    ImageRegistries Registries { get; }

    /// <summary>The environments and what can be done with them.</summary>
    DeliveryPipeline Pipeline { get; }
}
