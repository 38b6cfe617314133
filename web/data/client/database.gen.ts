// Written by `npm run types` from the migrated database. Do not edit.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      [_ in never]: never;
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      analytics_audit: { Args: { p_before?: number; p_limit?: number }; Returns: Json };
      analytics_close_view: { Args: { p_id: string }; Returns: undefined };
      analytics_events: {
        Args: {
          p_cursor?: Json;
          p_filter?: Json;
          p_from?: string;
          p_limit?: number;
          p_to?: string;
        };
        Returns: Json;
      };
      analytics_filters: {
        Args: {
          p_before?: string;
          p_filter?: Json;
          p_from: string;
          p_limit?: number;
          p_to?: string;
        };
        Returns: Json;
      };
      analytics_frames_since: {
        Args: { p_epoch: string; p_limit?: number; p_seq: number; p_topic: string };
        Returns: Json;
      };
      analytics_group_term: { Args: { p_term: string; p_with?: string }; Returns: undefined };
      analytics_health: { Args: { p_hours?: number }; Returns: Json };
      analytics_invite_member: {
        Args: { p_email: string; p_role: string; p_topics?: string[] };
        Returns: Json;
      };
      analytics_listings: {
        Args: {
          p_before?: string;
          p_filter?: Json;
          p_from: string;
          p_limit?: number;
          p_list?: string;
          p_to?: string;
        };
        Returns: Json;
      };
      analytics_members: { Args: Record<PropertyKey, never>; Returns: Json };
      analytics_my_access: { Args: Record<PropertyKey, never>; Returns: Json };
      analytics_open_view: { Args: { p_filter: Json }; Returns: Json };
      analytics_remove_member: {
        Args: { p_email?: string; p_user_id?: string };
        Returns: undefined;
      };
      analytics_search_term: {
        Args: {
          p_before?: string;
          p_filter?: Json;
          p_from: string;
          p_term: string;
          p_time_zone?: string;
          p_to?: string;
        };
        Returns: Json;
      };
      analytics_searches: {
        Args: {
          p_before?: string;
          p_filter?: Json;
          p_from: string;
          p_limit?: number;
          p_list?: string;
          p_to?: string;
        };
        Returns: Json;
      };
      analytics_session: { Args: { p_session_id: string }; Returns: Json };
      analytics_sessions: {
        Args: {
          p_before?: string;
          p_filter?: Json;
          p_from: string;
          p_time_zone?: string;
          p_to?: string;
        };
        Returns: Json;
      };
      analytics_set_member: {
        Args: { p_role: string; p_topics?: string[]; p_user_id: string };
        Returns: undefined;
      };
      analytics_snapshot: {
        Args: {
          p_before?: string;
          p_compare?: boolean;
          p_from: string;
          p_time_zone?: string;
          p_to?: string;
          p_view?: string;
        };
        Returns: Json;
      };
      analytics_supply_gaps: {
        Args: {
          p_before?: string;
          p_filter?: Json;
          p_from: string;
          p_limit?: number;
          p_to?: string;
        };
        Returns: Json;
      };
      custom_access_token_hook: { Args: { event: Json }; Returns: Json };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema['Enums']
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
