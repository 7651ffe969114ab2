using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storefront;

/// <summary>Written without reflection, which makes the start faster.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BuildIdentity))]
internal sealed partial class StorefrontJson : JsonSerializerContext;
