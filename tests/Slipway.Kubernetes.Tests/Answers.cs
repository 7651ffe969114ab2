using Microsoft.AspNetCore.Http;

namespace Slipway.Kubernetes.Tests;

/// <summary>Answers of an API server.</summary>
internal static class Answers
{
    public static Task Json(this HttpContext http, string json, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }

    public static Task Refuse(this HttpContext http, int code, string reason, string message = "no", string details = "null") => http.Json(
        $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","details":{{details}},"code":{{code}}}""", code);
}
