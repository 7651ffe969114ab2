using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Docker's own registry as Debian ships it, where it is installed.</summary>
internal sealed class DockerRegistry : IAsyncDisposable
{
    public const string User = "me";
    public const string Password = "s3cret-word";

    // 'htpasswd -nbB me s3cret-word'.
    private const string PasswordLine = "me:$2y$05$V9cAzIKNXdZP9Hhtq4N/C.jxtxIooBZNbYGAR6Bwli7ppHdftJKju";

    private readonly Process _process;

    private DockerRegistry(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string Host => $"127.0.0.1:{Port}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one; the test is skipped where it is not installed.</summary>
    /// <param name="work">The folder of its content.</param>
    /// <param name="authentication">Lines of its configuration's <c>auth</c>; empty for none.</param>
    /// <param name="certificate">What it shows for TLS; null for HTTP.</param>
    public static async Task<DockerRegistry> StartAsync(AbsolutePath work, string authentication = "", X509Certificate2? certificate = null)
    {
        var program = Programs.Find("docker-registry");
        Directory.CreateDirectory(work.Value);
        var port = FreePorts.Find();
        var tls = "";
        if (certificate is not null)
        {
            await File.WriteAllTextAsync((work / "registry.crt").Value, certificate.ExportCertificatePem(), Token);
            await File.WriteAllTextAsync((work / "registry.key").Value, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(), Token);
            tls = $"  tls:\n    certificate: {work / "registry.crt"}\n    key: {work / "registry.key"}\n";
        }

        await File.WriteAllTextAsync(
            (work / "config.yml").Value,
            $"version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: {work / "content"}\n  delete:\n    enabled: true\nhttp:\n  addr: 127.0.0.1:{port}\n{tls}{authentication}", Token);
        var process = Process.Start(new ProcessStartInfo(program, ["serve", (work / "config.yml").Value]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var registry = new DockerRegistry(process, port);
        await registry.WaitAsync();
        return registry;
    }

    /// <summary>The configuration by which it asks for a user and a password.</summary>
    public static string Passwords(AbsolutePath work)
    {
        File.WriteAllText((work / "passwords").Value, PasswordLine + "\n");
        return $"auth:\n  htpasswd:\n    realm: basic-realm\n    path: {work / "passwords"}\n";
    }

    /// <summary>A certificate that vouches for itself, for 127.0.0.1.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=registry of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    // Until it listens, or has ended.
    private async Task WaitAsync()
    {
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port, Token);
                return;
            }
            catch (SocketException)
            {
                Assert.False(_process.HasExited, $"docker-registry ended with {(_process.HasExited ? _process.ExitCode : 0)} at its start.");
                await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
            }
        }
    }
}
