using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Authorization.V1;

namespace KubeKit.ApiServer.Reviews;

/// <summary>May I? (<c>kubectl auth can-i</c>)</summary>
internal sealed class SelfSubjectAccessReviews(AuthorizationStage authorization) : IReview
{
    public ResourceDefinition Kind => SelfSubjectAccessReview.Definition;

    public async ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question)
    {
        var review = (SelfSubjectAccessReview)question;
        var asked = AccessQuestion.Of(Kind, request.User, review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes);
        return review with { Status = AccessQuestion.Answer(await authorization.DecideAsync(asked, request.Aborted)) };
    }
}

/// <summary>May somebody?</summary>
internal sealed class SubjectAccessReviews(AuthorizationStage authorization) : IReview
{
    public ResourceDefinition Kind => SubjectAccessReview.Definition;

    public async ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question)
    {
        var review = (SubjectAccessReview)question;
        var asked = AccessQuestion.Of(Kind, UserOf(Kind, review.Spec), review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes);
        return review with { Status = AccessQuestion.Answer(await authorization.DecideAsync(asked, request.Aborted)) };
    }

    /// <summary>Whom a review asks about: just the groups that it names.</summary>
    internal static UserInfo UserOf(ResourceDefinition kind, SubjectAccessReviewSpec spec) =>
        string.IsNullOrEmpty(spec.User) && spec.Groups is not { Count: > 0 }
            ? throw AccessQuestion.Invalid(kind, "spec.user", "Invalid value: \"\": at least one of user or group must be specified")
            : new UserInfo(spec.User ?? "", spec.Groups ?? []) { Uid = spec.Uid };
}

/// <summary>May somebody, in one namespace? For those who may ask only there.</summary>
internal sealed class LocalSubjectAccessReviews(AuthorizationStage authorization) : IReview
{
    public ResourceDefinition Kind => LocalSubjectAccessReview.Definition;

    public async ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question)
    {
        var review = (LocalSubjectAccessReview)question;
        if (review.Spec.NonResourceAttributes is not null)
        {
            throw AccessQuestion.Invalid(Kind, "spec.nonResourceAttributes", "Invalid value: disallowed on this kind of request");
        }

        if (review.Spec.ResourceAttributes is { } resource && resource.Namespace != request.Namespace)
        {
            throw ApiErrors.BadRequest($"spec.resourceAttributes.namespace must match namespace: {request.Namespace}");
        }

        var asked = AccessQuestion.Of(Kind, SubjectAccessReviews.UserOf(Kind, review.Spec), review.Spec.ResourceAttributes, null);
        return review with { Status = AccessQuestion.Answer(await authorization.DecideAsync(asked, request.Aborted)) };
    }
}
