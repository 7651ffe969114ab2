using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <content>Events and access.</content>
public sealed partial class KubernetesClient
{
    /// <summary>What was remarked on an object, oldest first.</summary>
    /// <param name="subject">The object, as it was read: of its uid where it has one.</param>
    /// <param name="api">Through which API.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<KubernetesEvent>> EventsAsync(KubernetesObject subject, EventApi api, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(subject.Kind, cancellationToken);
        var field = api == EventApi.First ? "involvedObject" : "regarding";
        var (name, uid) = (subject.Metadata.Name, subject.Metadata.Uid);
        var list = await ListAsync(
            new ListRequest
            {
                Kind = ResourceKind.Of(api == EventApi.First ? "v1" : "events.k8s.io/v1", "Event"),
                // What is remarked on things of no namespace lies in 'default'.
                Namespace = resource.IsNamespaced ? subject.Metadata.Namespace ?? Connection.Namespace : "default",
                FieldSelector = api == EventApi.First ? $"{field}.name={name}" + (uid.Length > 0 ? $",{field}.uid={uid}" : "") : null,
            },
            cancellationToken);
        return [.. list.Items.Select(KubernetesEvent.Of)
            .Where(one => one.Subject.Name == name && one.Subject.Kind == subject.Kind.Kind && (uid.Length == 0 || one.Subject.Uid == uid))
            .OrderBy(one => one.LastAt)];
    }

    /// <summary>Whether the connection's user may do something.</summary>
    public async Task<AccessAnswer> AccessAsync(AccessQuestion question, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(question.Kind, cancellationToken);
        var attributes = new JsonObject
        {
            ["verb"] = question.Verb,
            ["group"] = question.Kind.Group,
            ["version"] = question.Kind.Version,
            ["resource"] = resource.Plural,
            ["namespace"] = resource.IsNamespaced ? question.Namespace : null,
            ["name"] = question.Name,
            ["subresource"] = question.Subresource,
        };
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
        var call = new ApiCall
        {
            Method = HttpMethod.Post,
            Path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            Doing = $"asking whether '{question.Verb}' of {resource.FullName} is allowed",
            // It stores nothing.
            Body = Encoding.UTF8.GetBytes(review.ToJsonString()),
        };
        var status = (await ReadJsonAsync(call, cancellationToken)).Field("status");
        return new AccessAnswer(status?.Flag("allowed") == true, status.Text("reason") ?? status.Text("evaluationError") ?? "");
    }
}
