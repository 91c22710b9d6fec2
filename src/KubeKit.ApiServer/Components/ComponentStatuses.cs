using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Components;

/// <summary>Serves <c>componentstatuses</c>: objects that are made of the components' health when somebody asks.</summary>
internal sealed class ComponentStatuses(IEnumerable<IComponentHealth> components, ListAnswer lists, Answers answers)
{
    private const string Warning = "v1 ComponentStatus is deprecated in v1.19+";

    private readonly IComponentHealth[] _components = [.. components.OrderBy(component => component.Name, StringComparer.Ordinal)];

    public Task HandleAsync(ApiRequest request)
    {
        WarningHeader.Append(request.Http.Response, Warning);
        return request.Verb switch
        {
            Verbs.Get => GetAsync(request),
            Verbs.List => ListAsync(request),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    private async Task GetAsync(ApiRequest request)
    {
        var component = _components.FirstOrDefault(c => c.Name == request.Name) ?? throw ApiErrors.NotFound(request.Definition, request.Name);
        await answers.WriteObjectAsync(request, StatusCodes.Status200OK, ObjectCodec.EncodeAnswer(request.Definition, await StatusAsync(component, request.Aborted)));
    }

    private async Task ListAsync(ApiRequest request)
    {
        var selection = Selection.Parse(request.Definition, request.Query);
        var records = new List<StoreRecord>();
        foreach (var component in _components)
        {
            var bytes = ObjectCodec.EncodeAnswer(request.Definition, await StatusAsync(component, request.Aborted));
            var record = new StoreRecord(ObjectKeys.Of(request.Definition, "", component.Name), bytes, 0);
            if (selection.Matches(record))
            {
                records.Add(record);
            }
        }

        await lists.WriteAsync(request, new ListResult(records, new ListHead("")));
    }

    private static async ValueTask<ComponentStatus> StatusAsync(IComponentHealth component, CancellationToken cancellationToken)
    {
        var failure = await component.CheckAsync(cancellationToken);
        return new ComponentStatus
        {
            Metadata = new ObjectMeta { Name = component.Name },
            Conditions =
            [
                new ComponentCondition
                {
                    Type = "Healthy",
                    Status = failure is null ? ConditionStatus.True : ConditionStatus.False,
                    Message = failure is null ? "ok" : null,
                    Error = failure,
                },
            ],
        };
    }
}
