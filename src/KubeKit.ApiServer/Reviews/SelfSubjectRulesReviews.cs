using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Authorization.V1;
using KubeKit.Resources.Rbac.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Reviews;

/// <summary>What may I? (<c>kubectl auth can-i --list</c>)</summary>
internal sealed class SelfSubjectRulesReviews(RbacAuthorizer rbac, IOptions<ApiServerOptions> options) : IReview
{
    private static readonly SubjectRulesReviewStatus Everything = new()
    {
        ResourceRules = [new ResourceRule { Verbs = [PolicyRules.All], ApiGroups = [PolicyRules.All], Resources = [PolicyRules.All] }],
        NonResourceRules = [new NonResourceRule { Verbs = [PolicyRules.All], NonResourceURLs = [PolicyRules.All] }],
    };

    public ResourceDefinition Kind => SelfSubjectRulesReview.Definition;

    public async ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question)
    {
        var review = (SelfSubjectRulesReview)question;
        if (string.IsNullOrEmpty(review.Spec.Namespace))
        {
            throw ApiErrors.BadRequest("no namespace on request");
        }

        if (options.Value.Authorization == AuthorizationMode.AlwaysAllow)
        {
            return review with { Status = Everything };
        }

        var (rules, missing) = await rbac.RulesForAsync(request.User, review.Spec.Namespace, request.Aborted);
        return review with
        {
            Status = new SubjectRulesReviewStatus
            {
                ResourceRules = [.. rules.Where(r => r.Resources is { Count: > 0 }).Select(Resource)],
                NonResourceRules = [.. rules.Where(r => r.NonResourceURLs is { Count: > 0 }).Select(Other)],
                // Authorizers of the host's own can't be asked for their rules; what is listed holds in any case.
                Incomplete = missing.Length > 0,
                EvaluationError = missing.Length > 0 ? missing : null,
            },
        };
    }

    private static ResourceRule Resource(PolicyRule rule) =>
        new() { Verbs = rule.Verbs ?? [], ApiGroups = rule.ApiGroups, Resources = rule.Resources, ResourceNames = rule.ResourceNames };

    private static NonResourceRule Other(PolicyRule rule) => new() { Verbs = rule.Verbs ?? [], NonResourceURLs = rule.NonResourceURLs };
}
