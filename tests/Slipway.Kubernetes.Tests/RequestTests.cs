using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class RequestTests
{
    private static readonly ObjectName Web = ObjectName.Of(ResourceKind.Of("apps/v1", "Deployment"), null, "web");

    [Fact]
    public async Task Writes_say_what_they_mean()
    {
        var sent = new List<string>();
        await using var api = await FakeApi.StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            sent.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} {http.Request.ContentType} {await reader.ReadToEndAsync()}");
            await http.Json("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"}}""");
        });
        using var client = api.Client();
        var wanted = KubernetesObject.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"team"}}""");
        var token = TestContext.Current.CancellationToken;

        await client.CreateAsync(wanted, new WriteOptions { DryRun = DryRun.Server }, token);
        await client.ApplyAsync(wanted, new WriteOptions { FieldManager = "me", Conflicts = ConflictChoice.Take }, token);
        await client.PatchAsync(Web, new ObjectPatch.Merge(new JsonObject { ["a"] = null }), new WriteOptions(), token);
        await client.PatchAsync(Web, new ObjectPatch.Json([]), new WriteOptions { Subresource = "status" }, token);
        await client.ReplaceAsync(wanted, new WriteOptions(), token);
        await client.DeleteAsync(Web, new DeleteOptions { Propagation = DeletePropagation.Foreground, GracePeriod = TimeSpan.Zero, Uid = "u", ResourceVersion = "7", DryRun = DryRun.Server }, token);
        await client.ScaleAsync(Web, 3, new WriteOptions(), token);

        var body = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"team"}}""";
        Assert.Equal(
            [
                $"POST /apis/apps/v1/namespaces/team/deployments?fieldManager=slipway&dryRun=All application/json {body}",
                $"PATCH /apis/apps/v1/namespaces/team/deployments/web?fieldManager=me&force=true application/apply-patch+yaml {body}",
                """PATCH /apis/apps/v1/namespaces/shop/deployments/web?fieldManager=slipway application/merge-patch+json {"a":null}""",
                "PATCH /apis/apps/v1/namespaces/shop/deployments/web/status?fieldManager=slipway application/json-patch+json []",
                $"PUT /apis/apps/v1/namespaces/team/deployments/web?fieldManager=slipway application/json {body}",
                """DELETE /apis/apps/v1/namespaces/shop/deployments/web application/json {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","gracePeriodSeconds":0,"dryRun":["All"],"preconditions":{"uid":"u","resourceVersion":"7"}}""",
                """PATCH /apis/apps/v1/namespaces/shop/deployments/web/scale?fieldManager=slipway application/merge-patch+json {"spec":{"replicas":3}}""",
            ],
            sent);
    }

    [Fact]
    public async Task A_refusal_is_typed_and_says_what_was_asked()
    {
        await using var api = await FakeApi.StartAsync(http => http.Refuse(
            409, "Conflict", "Apply failed with 1 conflict", """{"name":"web","kind":"deployments","causes":[{"reason":"FieldManagerConflict","message":"conflict with \"hpa\" using apps/v1","field":".spec.replicas"}]}"""));
        using var client = api.Client();

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.ApplyAsync(
            KubernetesObject.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"}}"""), new WriteOptions(), TestContext.Current.CancellationToken));

        Assert.True(refused.IsConflict);
        Assert.Equal(".spec.replicas of 'hpa'", Assert.Single(refused.Conflicts).ToString());
        Assert.Equal("PATCH /apis/apps/v1/namespaces/shop/deployments/web", refused.Request);
        Assert.Equal(
            $"The API server at '{api.Address.ToString().TrimEnd('/')}' refused applying Deployment web: Apply failed with 1 conflict. (409 Conflict) Leave the field to the other, or take it with force.",
            refused.Message);
    }

    [Theory]
    [InlineData("GET", 429, 3)]
    [InlineData("GET", 500, 3)]
    [InlineData("GET", 503, 3)]
    [InlineData("GET", 404, 1)]
    [InlineData("APPLY", 503, 3)]
    [InlineData("APPLY", 500, 1)]
    [InlineData("CREATE", 429, 3)]
    [InlineData("CREATE", 503, 1)]
    [InlineData("CREATE", 500, 1)]
    [InlineData("JSON", 504, 1)]
    [InlineData("DELETE", 503, 3)]
    public async Task Only_what_does_no_harm_is_sent_again(string what, int status, int expected)
    {
        await using var api = await FakeApi.StartAsync(http => http.Refuse(status, ""));
        using var client = new KubernetesClient(api.Connection, FakeApi.Options() with { Retries = 2 });
        var wanted = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web"}}""");
        var token = TestContext.Current.CancellationToken;

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => what switch
        {
            "GET" => client.GetAsync(wanted.Name, token),
            "APPLY" => client.ApplyAsync(wanted, new WriteOptions(), token),
            "CREATE" => client.CreateAsync(wanted, new WriteOptions(), token),
            "JSON" => client.PatchAsync(wanted.Name, new ObjectPatch.Json([]), new WriteOptions(), token),
            _ => client.DeleteAsync(wanted.Name, new DeleteOptions(), token),
        });

        Assert.Equal(status, refused.Status.Code);
        Assert.Equal(expected, api.Requests.Count(request => !request.EndsWith("/api/v1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_write_whose_answer_broke_off_is_not_sent_again()
    {
        await using var api = await FakeApi.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        using var client = api.Client();
        var wanted = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web"}}""");

        await Assert.ThrowsAsync<ToolException>(() => client.CreateAsync(wanted, new WriteOptions(), TestContext.Current.CancellationToken));

        Assert.Single(api.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_wish_of_the_server_for_a_pause_is_granted()
    {
        var asked = 0;
        await using var api = await FakeApi.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = "1";
            return ++asked == 1 ? http.Refuse(429, "TooManyRequests") : http.Json("""{"gitVersion":"v1.31.2","major":"1","minor":"31+"}""");
        });
        using var client = api.Client();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var version = await client.VersionAsync(TestContext.Current.CancellationToken);

        Assert.True(version.IsAtLeast(1, 31) && !version.IsAtLeast(1, 32));
        Assert.InRange(clock.ElapsedMilliseconds, 990, 9000);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_as_such()
    {
        await using var api = await FakeApi.StartAsync(http => http.Refuse(500, ""));
        var connection = api.Connection with { Server = new Uri($"http://127.0.0.1:{FreePorts.Find()}") };
        using var client = new KubernetesClient(connection, FakeApi.Options() with { Retries = 1 });

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.True(failed.IsTransient);
        Assert.StartsWith($"The API server at '{connection.Address}' did not answer asking for its version: Connection refused", failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, client.Requests);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_at_the_limit()
    {
        await using var api = await FakeApi.StartAsync(http => Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        using var client = new KubernetesClient(api.Connection with { Limits = new ConnectionLimits { Answer = TimeSpan.FromSeconds(0.3) } }, FakeApi.Options() with { Retries = 1 });

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.Contains("It did not answer within 0.3 s.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_passed_on_and_a_list_page_of_a_proxy_is_no_list()
    {
        var warnings = new List<ApiWarning>();
        await using var api = await FakeApi.StartAsync(http =>
        {
            http.Response.Headers.Append("Warning", "299 - \"v1 ConfigMap is \\\"old\\\"\"");
            return http.Response.WriteAsync("<html>");
        });
        using var client = new KubernetesClient(api.Connection, FakeApi.Options() with { OnWarning = warnings.Add });

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.ListAsync(new ListRequest { Kind = ResourceKind.Of("v1", "ConfigMap") }, TestContext.Current.CancellationToken));

        Assert.Contains("answered listing ConfigMap with something else than Kubernetes objects", failed.Message, StringComparison.Ordinal);
        Assert.Equal("v1 ConfigMap is \"old\"", Assert.Single(warnings).Text);
    }

    [Fact]
    public async Task A_long_list_is_compressed_and_read_in_pages_and_begins_anew_where_it_expired()
    {
        var isExpired = false;
        await using var api = await FakeApi.StartAsync(http =>
        {
            var from = int.Parse(http.Request.Query["continue"].FirstOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            if (from == 2 && !isExpired)
            {
                isExpired = true;
                return http.Refuse(410, "Expired");
            }

            var items = string.Join(',', Enumerable.Range(from, 2).Select(n => $$$"""{"metadata":{"name":"c{{{n}}}","resourceVersion":"{{{n}}}"}}"""));
            var next = from + 2 < 6 ? $"{from + 2}" : "";
            return http.Json($$"""{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"99","continue":"{{next}}"},"items":[{{items}}]}""");
        });
        using var client = api.Client();

        var list = await client.ListAsync(new ListRequest { Kind = ResourceKind.Of("v1", "ConfigMap"), Namespace = "shop", PageSize = 2, LabelSelector = "a=b" }, TestContext.Current.CancellationToken);

        Assert.Equal(["c0", "c1", "c2", "c3", "c4", "c5"], list.Items.Select(one => one.Metadata.Name));
        Assert.All(list.Items, one => Assert.Equal("v1 ConfigMap", one.Kind.ToString()));
        Assert.Equal("99", list.ResourceVersion);
        Assert.Equal("GET /api/v1/namespaces/shop/configmaps?labelSelector=a%3Db&limit=2", api.Requests.ElementAt(1));
        Assert.Equal(6, api.Requests.Count);
    }

    [Fact]
    public async Task Log_lines_come_one_by_one_and_long_ones_in_pieces()
    {
        await using var api = await FakeApi.StartAsync(http => http.Response.WriteAsync("one\r\ntwo\n\n" + new string('x', 50_000) + "\nlast"));
        using var client = api.Client();
        var request = new LogRequest { Pod = "web", Container = "c", Source = LogSource.Previous, TailLines = 5, LongestLine = 20_000 };

        var lines = await client.LogLinesAsync(request, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two", "", "last"], lines.Where(line => !line.StartsWith('x')));
        Assert.Equal(50_000, lines.Sum(line => line.Count(letter => letter == 'x')));
        Assert.Equal("GET /api/v1/namespaces/shop/pods/web/log?container=c&previous=true&tailLines=5", api.Requests.Single());
    }

    [Fact]
    public async Task A_proxied_answer_is_the_programs_own_unless_the_server_says_otherwise()
    {
        await using var api = await FakeApi.StartAsync(http =>
            http.Request.Path.Value!.Contains("down", StringComparison.Ordinal) ? http.Refuse(503, "ServiceUnavailable", "no endpoints") : http.Response.WriteAsync("hello"));
        using var client = api.Client();
        var token = TestContext.Current.CancellationToken;

        var good = await client.ProxyAsync(new ProxyRequest { Target = ProxyTarget.Service, Name = "web", Port = "http", Scheme = ProxyScheme.Https, Path = "/a?b=c" }, token);
        var bad = await client.ProxyAsync(new ProxyRequest { Target = ProxyTarget.Pod, Name = "down" }, token);

        Assert.Equal((200, "hello", null), (good.StatusCode, good.Text, good.Refusal));
        Assert.Equal((503, "no endpoints"), (bad.StatusCode, bad.Refusal?.Message));
        Assert.Equal(["GET /api/v1/namespaces/shop/services/https:web:http/proxy/a?b=c", "GET /api/v1/namespaces/shop/pods/down/proxy/"], api.Requests);
    }

    [Fact]
    public async Task An_answer_of_too_much_is_refused()
    {
        await using var api = await FakeApi.StartAsync(http => http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(new string(' ', 100_000))).AsTask());
        using var client = new KubernetesClient(api.Connection, FakeApi.Options() with { LargestAnswer = 10_000 });

        await Assert.ThrowsAsync<ToolException>(() => client.VersionAsync(TestContext.Current.CancellationToken));
    }
}
