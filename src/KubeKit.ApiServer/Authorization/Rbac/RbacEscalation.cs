using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>
/// Nobody grants what they don't have: who writes a role must hold its rules or may <c>escalate</c> roles, who writes a
/// binding must hold its role's rules or may <c>bind</c> that role.
/// </summary>
internal sealed class RbacEscalation(RbacAuthorizer rbac, AuthorizationStage authorization) : IValidatingAdmission
{
    private static readonly PolicyRule[] Everything =
    [
        new() { Verbs = [PolicyRules.All], ApiGroups = [PolicyRules.All], Resources = [PolicyRules.All] },
        new() { Verbs = [PolicyRules.All], NonResourceURLs = [PolicyRules.All] },
    ];

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) => request.Object switch
    {
        null => ValueTask.CompletedTask,
        ClusterRole role => CheckRoleAsync(request, Granted(role, (ClusterRole?)request.OldObject), cancellationToken),
        Role role => CheckRoleAsync(request, ((Role?)request.OldObject)?.Rules.SameAs(role.Rules) == true ? null : role.Rules ?? [], cancellationToken),
        ClusterRoleBinding binding when !IsOnlyReleased(binding, (ClusterRoleBinding?)request.OldObject) => CheckBindingAsync(request, binding.RoleRef, cancellationToken),
        RoleBinding binding when !IsOnlyReleased(binding, (RoleBinding?)request.OldObject) => CheckBindingAsync(request, binding.RoleRef, cancellationToken),
        _ => ValueTask.CompletedTask,
    };

    // What a write of a ClusterRole newly grants; null for nothing. Who chooses what a role gathers can gather anything.
    private static IReadOnlyList<PolicyRule>? Granted(ClusterRole role, ClusterRole? old)
    {
        if (role.AggregationRule is not null && role.AggregationRule != old?.AggregationRule)
        {
            return Everything;
        }

        return old is not null && old.Rules.SameAs(role.Rules) ? null : role.Rules ?? [];
    }

    // The garbage collector takes finalizers and owners away without holding anything.
    private static bool IsOnlyReleased<T>(T value, T? old)
        where T : KubeObject => old is not null && value.Metadata.DeletionTimestamp is not null && value with { Metadata = old.Metadata } == old;

    private async ValueTask CheckRoleAsync(AdmissionRequest request, IReadOnlyList<PolicyRule>? granted, CancellationToken cancellationToken)
    {
        if (granted is null || request.User.IsIn(UserInfo.MastersGroup)
            || await MayAsync(request, "escalate", request.Definition.Names.Plural, request.Namespace, request.Name, cancellationToken))
        {
            return;
        }

        await ConfirmAsync(request, granted, cancellationToken);
    }

    private async ValueTask CheckBindingAsync(AdmissionRequest request, RoleRef role, CancellationToken cancellationToken)
    {
        var plural = role.Kind == RoleKinds.ClusterRole ? "clusterroles" : "roles";
        if (request.User.IsIn(UserInfo.MastersGroup) || await MayAsync(request, "bind", plural, request.Namespace, role.Name, cancellationToken))
        {
            return;
        }

        var granted = await rbac.RulesOfAsync(role, request.Namespace, cancellationToken)
            ?? throw ApiErrors.NotFound(role.Kind == RoleKinds.ClusterRole ? ClusterRole.Definition : Role.Definition, role.Name);
        await ConfirmAsync(request, granted, cancellationToken);
    }

    private async ValueTask<bool> MayAsync(AdmissionRequest request, string verb, string resource, string ns, string name, CancellationToken cancellationToken)
    {
        var question = new AuthorizationRequest
        {
            User = request.User,
            Verb = verb,
            IsResourceRequest = true,
            Path = "",
            ApiGroup = request.Definition.Kind.Group,
            ApiVersion = PolicyRules.All,
            Namespace = ns,
            Resource = resource,
            Subresource = "",
            Name = name,
        };
        return (await authorization.DecideAsync(question, cancellationToken)).Decision == AuthorizationDecision.Allow;
    }

    private async ValueTask ConfirmAsync(AdmissionRequest request, IReadOnlyList<PolicyRule> granted, CancellationToken cancellationToken)
    {
        var (held, missing) = await rbac.RulesForAsync(request.User, request.Namespace, cancellationToken);
        var lacking = RuleCover.Missing(held, granted);
        if (lacking.Count > 0)
        {
            var errors = missing.Length == 0 ? "" : $"; resolution errors: [{missing}]";
            throw new AdmissionException(
                $"user {RuleText.Quoted(request.User.Name)} (groups={RuleText.List(request.User.Groups)}) is attempting to grant RBAC permissions not currently held:\n{RuleText.Lines(lacking)}{errors}");
        }
    }
}
