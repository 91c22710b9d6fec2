using KubeKit.ApiServer.Routing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Reviews;

/// <summary>A kind whose objects are questions: created with a spec, answered with the same object and a status, never stored.</summary>
internal interface IReview
{
    /// <summary>The kind.</summary>
    ResourceDefinition Kind { get; }

    /// <summary>Answers a question.</summary>
    ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question);
}
