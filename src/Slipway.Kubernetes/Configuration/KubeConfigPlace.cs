using System.Globalization;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Where something stands in a kubeconfig file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, counted from 1; 0 where the whole file is meant.</param>
public sealed record KubeConfigPlace(AbsolutePath File, int Line)
{
    /// <summary>As editors and compilers write it: <c>/home/me/.kube/config:12</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line.ToString(CultureInfo.InvariantCulture)}" : File.Value;
}
