using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A server of Trivy (<c>trivy server</c>).</summary>
/// <param name="Address">Its address, such as <c>https://trivy.example.org:4954</c>.</param>
/// <param name="Token">What it asks for; null where nothing.</param>
public sealed record TrivyServer(Uri Address, Secret? Token = null);
