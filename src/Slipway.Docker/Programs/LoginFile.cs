using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Docker;

/// <summary>Logins as podman and buildah read them: containers-auth.json(5).</summary>
internal static class LoginFile
{
    /// <summary>The hosts of a build's base images and caches.</summary>
    public static IEnumerable<string> HostsOf(ImageBuildRequest request) => request.Registries
        .Concat(request.CacheFrom.Concat(request.CacheTo).Select(repository => repository.Split('/')[0]))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The file's content.</summary>
    public static byte[] Of(IEnumerable<RegistryLogin> logins)
    {
        var entries = new JsonObject();
        foreach (var login in logins)
        {
            // An entry needs its colon even where only the token counts.
            var pair = login.IsIdentityToken ? ":" : $"{login.User}:{login.Password.Reveal()}";
            var entry = new JsonObject { ["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)) };
            if (login.IsIdentityToken)
                entry["identitytoken"] = login.Password.Reveal();
            entries[login.Registry] = entry;
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["auths"] = entries }.ToJsonString());
    }
}
