namespace Slipway.Images;

/// <summary>A request that is answered with an error of the distribution specification ("Error Codes").</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The specification's code, such as <c>BLOB_UNKNOWN</c>.</param>
/// <param name="message">What is wrong, one sentence.</param>
internal sealed class RegistryFault(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static RegistryFault BlobUnknown(string digest) => new(404, "BLOB_UNKNOWN", $"There is no blob '{digest}' in this repository.");

    public static RegistryFault ManifestUnknown(string reference) => new(404, "MANIFEST_UNKNOWN", $"There is no manifest '{reference}' in this repository.");

    public static RegistryFault UploadUnknown(string id) => new(404, "BLOB_UPLOAD_UNKNOWN", $"There is no upload '{id}' in this repository; begin it again.");

    public static RegistryFault DigestInvalid(string problem) => new(400, "DIGEST_INVALID", problem);

    public static RegistryFault ManifestInvalid(string problem) => new(400, "MANIFEST_INVALID", problem);

    public static RegistryFault NameInvalid(string name) => new(400, "NAME_INVALID", $"'{name}' is not a repository name.");

    public static RegistryFault DiskFull() => new(507, "UNKNOWN", "The disk of the registry is full. Nothing was kept of this; free space and push again.");

    public static RegistryFault Unsupported(string problem) => new(405, "UNSUPPORTED", problem);
}
