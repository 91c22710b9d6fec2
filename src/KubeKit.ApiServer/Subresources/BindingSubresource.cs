using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/binding</c> and <c>bindings</c>: gives a pod its node, once and for all.</summary>
internal sealed class BindingSubresource(ObjectDecoder decoder, ObjectWriter writer, Answers answers, TimeProvider time) : ISubresource
{
    public bool Serves(ResourceDefinition kind, string subresource) => subresource == "binding" && kind is ResourceDefinition<Pod>;

    public bool ServesVirtual(ApiPath path) => path is { Group: "", Version: "v1", Resource: "bindings", Name: "", Namespace.Length: > 0 };

    public async Task HandleAsync(ApiRequest request)
    {
        if (request.Verb != Verbs.Create)
        {
            throw ApiErrors.MethodNotAllowed();
        }

        request.Definition = Pod.Definition;
        request.Accept = AcceptHeader.Negotiate(request.Http.Request, ProtobufSupport.Objects);
        var options = WriteOptions.Parse(request.Query, "CreateOptions");
        var binding = await ReadAsync(request);
        var name = request.Name.Length > 0 ? request.Name : binding.Metadata?.Name ?? "";
        if ((binding.Metadata?.Name ?? "") != name)
        {
            throw ApiErrors.BadRequest("name in URL does not match name in Binding object");
        }

        Check(binding);
        var write = request.Write(options) with { Name = name, Subresource = "binding" };
        await writer.UpdateAsync(write, (old, _) => ValueTask.FromResult(Bound((Pod)old!, binding)), request.Aborted);
        await answers.WriteStatusAsync(request.Http, request.Accept, Status.Success() with { Code = StatusCodes.Status201Created });
    }

    private KubeObject Bound(Pod pod, Binding binding)
    {
        var name = pod.Metadata.Name ?? "";
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            throw Conflict(name, $"pod {name} is being deleted, cannot be assigned to a host");
        }

        if (!string.IsNullOrEmpty(pod.Spec?.NodeName))
        {
            throw Conflict(name, $"pod {name} is already assigned to node \"{pod.Spec.NodeName}\"");
        }

        if (pod.Spec?.SchedulingGates is { Count: > 0 })
        {
            throw Conflict(name, $"pod {name} has non-empty .spec.schedulingGates");
        }

        return pod with
        {
            Metadata = pod.Metadata with
            {
                Annotations = Merged(pod.Metadata.Annotations, binding.Metadata?.Annotations),
                Labels = Merged(pod.Metadata.Labels, binding.Metadata?.Labels),
                Uid = binding.Metadata?.Uid ?? pod.Metadata.Uid,
                ResourceVersion = binding.Metadata?.ResourceVersion,
            },
            Spec = (pod.Spec ?? new PodSpec()) with { NodeName = binding.Target.Name },
            // The place that was set aside for it has done its service.
            Status = (pod.Status ?? new PodStatus()) with { Conditions = Scheduled(pod.Status?.Conditions ?? []), NominatedNodeName = null },
        };
    }

    private IReadOnlyList<PodCondition> Scheduled(IReadOnlyList<PodCondition> conditions) =>
    [
        .. conditions.Where(c => c.Type != PodConditionType.PodScheduled),
        new PodCondition { Type = PodConditionType.PodScheduled, Status = ConditionStatus.True, LastTransitionTime = Stamp.WholeSeconds(time.GetUtcNow()) },
    ];

    private static IReadOnlyDictionary<string, string>? Merged(IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string>? added)
    {
        if (added is not { Count: > 0 })
        {
            return own;
        }

        var merged = new Dictionary<string, string>(own ?? new Dictionary<string, string>());
        foreach (var (key, value) in added)
        {
            merged[key] = value;
        }

        return merged;
    }

    private static void Check(Binding binding)
    {
        var rules = new ValidationContext();
        using (rules.Enter("target"))
        {
            if (binding.Target.Kind is not (null or "" or "Node"))
            {
                rules.NotSupported("kind", binding.Target.Kind, ["Node", "<empty>"]);
            }

            if (string.IsNullOrEmpty(binding.Target.Name))
            {
                rules.Required("name");
            }
        }

        if (!rules.IsValid)
        {
            throw new ApiException(Status.Invalid(new GroupResource("", "Binding"), binding.Metadata?.Name ?? "", rules.Errors));
        }
    }

    private async ValueTask<Binding> ReadAsync(ApiRequest request) => await decoder.ReadValueAsync<Binding>(request.Http.Request) is ({ Kind: "" or "Binding" }, { } binding)
        ? binding
        : throw ApiErrors.BadRequest("the body is no v1 Binding");

    private static ApiException Conflict(string name, string why) => new(Status.Conflict(new GroupResource("", "pods/binding"), name, why));
}
